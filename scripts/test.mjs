// npm test: sets up, then checks types, lint and arrows, builds, and runs the unit and end-to-end tests.
// The last line is `N passed, N failed`.
import { availableParallelism } from 'node:os'
import { closingLine, total } from './lib/counts.mjs'
import { ensureInstalled } from './lib/install.mjs'

await ensureInstalled()
// Only now: what they import may have just been installed.
const { checks, suites } = await import('./lib/stages.mjs')

/** @type {import('./lib/counts.mjs').Counts[]} */
const results = []

/** @param {import('./lib/stages.mjs').Stage} stage */
async function report(stage) {
  const started = performance.now()
  const { counts, output, note } = await stage.run()
  results.push(counts)
  const mark = counts.failed > 0 ? '✗' : counts.passed > 0 ? '✓' : '–'
  const seconds = ((performance.now() - started) / 1000).toFixed(1)
  const detail = counts.passed + counts.failed > 1 ? `: ${closingLine(counts)}` : ''
  console.log(`${mark} ${stage.name}${detail} (${seconds} s)`)
  if (note) console.log(`  ${note}`)
  if (counts.failed > 0) console.log(output.trimEnd())
}

/**
 * Runs stages side by side, so many at a time.
 * @param {readonly import('./lib/stages.mjs').Stage[]} stages
 * @param {number} lanes
 */
async function reportAll(stages, lanes) {
  const waiting = [...stages]
  const lane = async () => {
    for (let stage = waiting.shift(); stage; stage = waiting.shift()) await report(stage)
  }
  await Promise.all(Array.from({ length: lanes }, lane))
}

await reportAll(checks, Math.max(1, Math.min(4, availableParallelism())))
await reportAll(suites, 1)

const counts = total(results)
process.exitCode = counts.failed > 0 ? 1 : 0
console.log(closingLine(counts))
