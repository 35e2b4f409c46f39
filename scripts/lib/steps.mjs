import { existsSync } from 'node:fs'
import { inRoot } from './root.mjs'

const ALWAYS = [
  'package-lock.json',
  'tsconfig.json',
  'scripts/lib/steps.mjs',
  'scripts/lib/bundle.mjs',
]

/** Everything that `npm run build` makes. Kept free of dependencies, so that the launcher can ask what is stale. */
/** @type {readonly (import('./stale.mjs').Step & { needs: string })[]} */
const steps = [
  {
    name: 'engine',
    needs: 'engine/host/main.ts',
    inputs: ['engine/package.json', 'engine/src', 'engine/host', ...ALWAYS],
    outputs: ['engine/dist/cli.mjs', 'engine/dist/worker.mjs'],
  },
  {
    name: 'desktop',
    needs: 'electron/main.ts',
    inputs: ['electron', 'engine/package.json', 'engine/src', 'engine/host', ...ALWAYS],
    outputs: ['electron/dist/main.cjs', 'electron/dist/preload.cjs', 'electron/dist/worker.cjs'],
  },
  {
    name: 'page',
    needs: 'renderer/index.html',
    inputs: ['renderer', 'engine/package.json', 'engine/src', 'assets', ...ALWAYS],
    outputs: ['renderer/dist/index.html'],
  },
]

/** The steps whose sources are there. */
export const buildSteps = steps.filter((step) => existsSync(inRoot(step.needs)))
