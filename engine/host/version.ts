import engine from '../package.json' with { type: 'json' }

/** Chainlight's version, as `--version` and the greeting say it. */
export const version: string = engine.version
