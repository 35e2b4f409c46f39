import { mkdirSync, mkdtempSync, realpathSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { findForbiddenArrows } from './lib/arrows.mjs'
import { findClockReaders } from './lib/clocks.mjs'

/** A house with the architecture's rooms and nothing forbidden in it. */
const HOUSE: Readonly<Record<string, string>> = {
  'engine/package.json': JSON.stringify({
    name: '@chainlight/engine',
    exports: { '.': './src/index.ts', './host': './host/index.ts' },
  }),
  'engine/src/index.ts': `export { runner } from './runner.ts'`,
  'engine/src/brand.ts': 'export type NodeId = number',
  'engine/src/runner.ts': `import { interpret } from './python/interpret.ts'\nexport const runner = interpret`,
  'engine/src/tensor/tensor.ts': 'export const tensor = 1',
  'engine/src/ops/index.ts': `import { add } from './add.ts'\nexport const OPS = [add]`,
  'engine/src/ops/add.ts': `import { tensor } from '../tensor/tensor.ts'\nexport const add = tensor`,
  'engine/src/tape/tape.ts': `import { OPS } from '../ops/index.ts'\nexport const tape = OPS`,
  'engine/src/protocol/codec.ts': `import { tape } from '../tape/tape.ts'\nexport const codec = tape`,
  'engine/src/trace/trace.ts': `import { codec } from '../protocol/codec.ts'\nexport const trace = codec`,
  'engine/src/derive/derive.ts': `import { trace } from '../trace/trace.ts'\nexport const derive = trace`,
  'engine/src/python/interpret.ts': `import { trace } from '../trace/trace.ts'\nexport const interpret = trace`,
  'engine/src/check/check.ts': `import { interpret } from '../python/interpret.ts'\nexport const check = interpret`,
  'engine/host/index.ts': `export { host } from './host.ts'`,
  'engine/host/host.ts': `import { runner } from '../src/runner.ts'\nexport const host = runner`,
  'electron/main.ts': `import { host } from '@chainlight/engine/host'\nexport const main = host`,
  'renderer/src/main.tsx': `import { runner } from '@chainlight/engine'\nexport const main = runner`,
  'renderer/src/show/show.ts': 'export const show = 1',
  'renderer/src/state/player.ts': `import { show } from '../show/show.ts'\nexport const player = show`,
  'renderer/src/scene/Stage.tsx': `import { player } from '../state/player.ts'\nexport const Stage = player`,
  'renderer/src/panels/Editor.tsx': `import { player } from '../state/player.ts'\nexport const Editor = player`,
  'renderer/src/exporters/png.ts': `import { show } from '../show/show.ts'\nexport const png = show`,
  'assets/lessons/chain-rule/lesson.ts': 'export const lesson = 1',
  'e2e/story.ts': 'export const story = 1',
}

/** Builds the house, with a line planted in one of its files. */
function houseWith(file?: string, line = ''): string {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'chainlight-house-')))
  for (const [path, text] of Object.entries(HOUSE)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true })
    writeFileSync(join(folder, path), `${path === file ? `${line}\n` : ''}${text}\n`)
  }
  return folder
}

/** Reads the arrows of the house with one more import in one of its files. */
async function arrowsWith(file?: string, specifier?: string) {
  const folder = houseWith(file, `import type { x } from '${specifier}'`)
  mkdirSync(join(folder, 'node_modules/@chainlight'), { recursive: true })
  symlinkSync('../../engine', join(folder, 'node_modules/@chainlight/engine'), 'junction')
  for (const name of ['react', 'electron', 'three']) {
    const path = join(folder, 'node_modules', name)
    mkdirSync(path)
    writeFileSync(join(path, 'package.json'), JSON.stringify({ name, main: 'index.js' }))
    writeFileSync(join(path, 'index.js'), '')
  }
  return findForbiddenArrows(folder)
}

test('a house as the architecture has it has no forbidden arrow, and was read', async () => {
  const { files, forbidden } = await arrowsWith()
  expect(forbidden).toEqual([])
  expect(files).toBeGreaterThanOrEqual(Object.keys(HOUSE).length - 2)
})

describe('a forbidden import is found, even of a type:', () => {
  test.each([
    ['engine-is-pure', 'engine/src/runner.ts', 'node:fs'],
    ['engine-is-pure', 'engine/src/runner.ts', '../host/host.ts'],
    ['engine-is-pure', 'engine/src/runner.ts', '../../renderer/src/show/show.ts'],
    ['engine-points-left-vocabulary', 'engine/src/brand.ts', './tensor/tensor.ts'],
    ['engine-points-left-tensor', 'engine/src/tensor/tensor.ts', '../ops/add.ts'],
    ['engine-points-left-ops', 'engine/src/ops/add.ts', '../tape/tape.ts'],
    ['engine-points-left-tape', 'engine/src/tape/tape.ts', '../trace/trace.ts'],
    ['engine-points-left-protocol', 'engine/src/protocol/codec.ts', '../trace/trace.ts'],
    ['engine-points-left-trace', 'engine/src/trace/trace.ts', '../python/interpret.ts'],
    ['engine-points-left-derive', 'engine/src/derive/derive.ts', '../python/interpret.ts'],
    ['engine-points-left-front-ends', 'engine/src/python/interpret.ts', '../runner.ts'],
    ['engine-points-left-check', 'engine/src/check/check.ts', '../runner.ts'],
    ['host-without-electron', 'engine/host/host.ts', 'electron'],
    ['host-without-electron', 'engine/host/host.ts', '../../electron/main.ts'],
    ['electron-without-renderer', 'electron/main.ts', '../renderer/src/show/show.ts'],
    ['renderer-without-host', 'renderer/src/main.tsx', '@chainlight/engine/host'],
    ['renderer-without-host', 'renderer/src/main.tsx', 'electron'],
    ['show-is-pure', 'renderer/src/show/show.ts', 'react'],
    ['show-is-pure', 'renderer/src/show/show.ts', 'three'],
    ['show-is-pure', 'renderer/src/show/show.ts', '../state/player.ts'],
    ['scene-without-panels', 'renderer/src/scene/Stage.tsx', '../panels/Editor.tsx'],
    ['panels-without-scene', 'renderer/src/panels/Editor.tsx', '../scene/Stage.tsx'],
    ['exporters-receive-their-source', 'renderer/src/exporters/png.ts', '../state/player.ts'],
    ['ops-by-alias', 'engine/src/python/interpret.ts', '../ops/add.ts'],
    ['lessons-by-folder', 'renderer/src/main.tsx', '../../assets/lessons/chain-rule/lesson.ts'],
    ['no-index-from-within', 'engine/host/host.ts', './index.ts'],
    ['resolvable', 'engine/host/host.ts', './missing.ts'],
  ])('%s: %s → %s', async (rule, file, specifier) => {
    const { forbidden } = await arrowsWith(file, specifier)
    const found = forbidden.find((arrow) => arrow.rule === rule && arrow.from === file)
    expect(found?.sentence).toMatch(/\.$/)
  })
})

describe('a clock or a random number', () => {
  test.each([
    ['renderer/src/show/show.ts', 'const now = Date.now()', 'Date.now'],
    ['renderer/src/show/show.ts', 'const chance = Math.random()', 'Math.random'],
    ['renderer/src/scene/Stage.tsx', 'requestAnimationFrame(() => {})', 'requestAnimationFrame'],
  ])('is found in %s', (file, line, read) => {
    expect(findClockReaders(houseWith(file, line))).toEqual([`${file}: ${read}`])
  })

  test('is no matter in a comment, or in a panel', () => {
    expect(findClockReaders(houseWith('renderer/src/show/show.ts', '// not Date.now()'))).toEqual(
      [],
    )
    expect(findClockReaders(houseWith('renderer/src/panels/Editor.tsx', 'Date.now()'))).toEqual([])
  })
})
