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
    name: 'kernels',
    inputs: ['engine/wasm', 'package-lock.json', 'scripts/lib/bundle.mjs'],
    outputs: ['engine/wasm/dist/kernels.wasm'],
  },
  {
    name: 'engine',
    inputs: ['engine/package.json', 'engine/src', 'engine/host', 'engine/wasm', ...ALWAYS],
    outputs: ['engine/dist/cli.mjs', 'engine/dist/worker.mjs', 'engine/dist/kernels.wasm'],
  },
  {
    name: 'desktop',
    inputs: [
      'electron',
      'engine/package.json',
      'engine/src',
      'engine/host',
      'engine/wasm',
      ...ALWAYS,
    ],
    outputs: [
      'electron/dist/main.cjs',
      'electron/dist/preload.cjs',
      'electron/dist/worker.cjs',
      'electron/dist/kernels.wasm',
    ],
  },
  {
    name: 'page',
    inputs: ['renderer', 'engine/package.json', 'engine/src', 'assets', ...ALWAYS],
    outputs: ['renderer/dist/index.html'],
  },
]
