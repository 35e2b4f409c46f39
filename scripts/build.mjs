// npm run build: makes what is stale. `--force` makes everything.
import { pathToFileURL } from 'node:url'
import { alone } from './lib/lock.mjs'
import { fingerprint, isStale, remember } from './lib/stale.mjs'
import { buildSteps } from './lib/steps.mjs'

/**
 * Builds the stale steps and says in one line each what it did.
 * @param {{ only?: readonly string[], force?: boolean, say?: (line: string) => void }} [options]
 */
export async function build({ only, force = false, say = console.log } = {}) {
  const steps = buildSteps.filter(({ name }) => !only || only.includes(name))
  if (!force && !steps.some(isStale)) return
  await alone(async () => {
    // Another process may have built while this one waited.
    for (const step of steps) if (force || isStale(step)) await buildStep(step, say)
  })
}

/**
 * @param {import('./lib/stale.mjs').Step} step
 * @param {(line: string) => void} say
 */
async function buildStep(step, say) {
  const started = performance.now()
  const print = fingerprint(step.inputs)
  const { make } = await import('./lib/bundle.mjs')
  await make(step.name)
  remember(step, print)
  say(`Built the ${step.name} in ${((performance.now() - started) / 1000).toFixed(1)} s`)
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  try {
    await build({ force: process.argv.includes('--force') })
  } catch (error) {
    console.error(error instanceof Error ? error.message : error)
    process.exitCode = 1
  }
}
