// npm run build: makes what is stale. `--force` makes everything.
import { pathToFileURL } from 'node:url'
import { fingerprint, isStale, remember } from './lib/stale.mjs'
import { buildSteps } from './lib/steps.mjs'

/**
 * Builds the stale steps and says in one line each what it did.
 * @param {{ only?: readonly string[], force?: boolean, say?: (line: string) => void }} [options]
 */
export async function build({ only, force = false, say = console.log } = {}) {
  for (const step of buildSteps) {
    if (only && !only.includes(step.name)) continue
    if (!force && !isStale(step)) continue
    const started = performance.now()
    const print = fingerprint(step.inputs)
    const { make } = await import('./lib/bundle.mjs')
    await make(step.name)
    remember(step, print)
    say(`Built the ${step.name} in ${((performance.now() - started) / 1000).toFixed(1)} s`)
  }
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  await build({ force: process.argv.includes('--force') })
}
