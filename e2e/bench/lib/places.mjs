// Where the build puts what is measured.
const OUT = new URL('../dist/', import.meta.url)

/** The bundle of `ours/NAME.ts`, as a URL. */
export const oursUrl = (name) => new URL(`${name}.mjs`, OUT).href

/** A compiled module of bare kernels, as a URL. */
export const wasmUrl = (name) => new URL(`${name}.wasm`, OUT)
