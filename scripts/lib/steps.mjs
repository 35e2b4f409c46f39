const ALWAYS = [
  'package-lock.json',
  'tsconfig.json',
  'scripts/lib/steps.mjs',
  'scripts/lib/bundle.mjs',
]

/** Everything that `npm run build` makes. Kept free of dependencies, so that the launcher can ask what is stale. */
/** @type {readonly import('./stale.mjs').Step[]} */
export const buildSteps = [
  {
    name: 'engine',
    inputs: ['engine/package.json', 'engine/src', 'engine/host', ...ALWAYS],
    outputs: ['engine/dist/cli.mjs', 'engine/dist/worker.mjs'],
  },
  {
    name: 'desktop',
    inputs: ['electron', 'engine/package.json', 'engine/src', 'engine/host', ...ALWAYS],
    outputs: ['electron/dist/main.cjs', 'electron/dist/preload.cjs', 'electron/dist/worker.cjs'],
  },
  {
    name: 'page',
    inputs: ['renderer', 'engine/package.json', 'engine/src', 'assets', ...ALWAYS],
    outputs: ['renderer/dist/index.html'],
  },
]
