import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { inRoot } from './root.mjs'

/** What a step makes, and from what; paths are relative to the repository. */
/** @typedef {{ name: string, inputs: readonly string[], outputs: readonly string[] }} Step */

const STAMPS = inRoot('.cache', 'build')
const NOT_A_SOURCE = /^(node_modules|dist|release|test-results)$|\.test\.tsx?$|\.spec\.ts$/

/**
 * True where a step's outputs are missing or were made from other sources than today's.
 * Contents count, not times: switching branches back and forth costs nothing.
 * @param {Step} step
 */
export function isStale(step) {
  if (!step.outputs.every((path) => existsSync(inRoot(path)))) return true
  const stamp = join(STAMPS, step.name)
  return !existsSync(stamp) || readFileSync(stamp, 'utf8') !== fingerprint(step.inputs)
}

/**
 * Remembers that a step's outputs come from these sources (`fingerprint` taken before the step ran).
 * @param {Step} step
 * @param {string} print
 */
export function remember(step, print) {
  mkdirSync(STAMPS, { recursive: true })
  writeFileSync(join(STAMPS, step.name), print)
}

/**
 * A hash of all source files under the given paths.
 * @param {readonly string[]} paths
 */
export function fingerprint(paths) {
  const hash = createHash('sha256')
  for (const path of paths) {
    for (const file of filesIn(path)) hash.update(`${file}\0`).update(readFileSync(inRoot(file)))
  }
  return hash.digest('hex')
}

/**
 * @param {string} path
 * @returns {string[]}
 */
function filesIn(path) {
  const stats = statSync(inRoot(path), { throwIfNoEntry: false })
  if (!stats) return []
  if (stats.isFile()) return [path]
  return readdirSync(inRoot(path))
    .filter((name) => !NOT_A_SOURCE.test(name))
    .sort()
    .flatMap((name) => filesIn(`${path}/${name}`))
}
