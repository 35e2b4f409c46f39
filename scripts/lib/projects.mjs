/** Every TypeScript project: its name for people, and its tsconfig. */
export const projects = [
  { name: 'engine core', config: 'engine/tsconfig.json' },
  { name: 'engine host', config: 'engine/tsconfig.host.json' },
  { name: 'desktop', config: 'electron/tsconfig.json' },
  { name: 'page', config: 'renderer/tsconfig.json' },
  { name: 'end-to-end tests', config: 'e2e/tsconfig.json' },
  { name: 'scripts', config: 'scripts/tsconfig.json' },
]
