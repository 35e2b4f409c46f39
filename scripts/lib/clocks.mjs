import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { root } from './root.mjs'

/** The picture is a pure function of show and time: what it depends on is passed in. */
export const CLOCK_SENTENCE =
  'renderer/show and renderer/scene never read a clock or a random number; scene/driver.ts alone does.'

const FOLDERS = ['renderer/src/show', 'renderer/src/scene']
/** The driver draws to the display's clock; the worker's entry hands a clock to the layout, which takes it as a parameter. */
const MAY = new Set(['renderer/src/scene/driver.ts', 'renderer/src/show/layoutWorker.ts'])
const READS =
  /\b(Date\.now|new Date|performance\.now|Math\.random|crypto\.|requestAnimationFrame|setTimeout|setInterval|getDelta|getElapsedTime)\b/
const COMMENTS = /\/\*[\s\S]*?\*\/|\/\/.*$/gm

/**
 * Files that read a clock or a random number although they may not: `file: what`.
 * @param {string} [folder]
 * @returns {string[]}
 */
export function findClockReaders(folder = root) {
  return FOLDERS.flatMap((room) =>
    readdirSync(join(folder, room), { recursive: true, encoding: 'utf8' })
      .map((name) => `${room}/${name.replaceAll('\\', '/')}`)
      .filter((file) => /\.tsx?$/.test(file) && !/\.test\.tsx?$/.test(file) && !MAY.has(file))
      .flatMap((file) => {
        const found = READS.exec(readFileSync(join(folder, file), 'utf8').replace(COMMENTS, ''))
        return found ? [`${file}: ${found[0]}`] : []
      }),
  )
}
