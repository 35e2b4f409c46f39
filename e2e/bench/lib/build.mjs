// Makes what is measured: bundles of the engine's and the page's TypeScript, and the bare WASM kernels they are beside.
import { copyFileSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { fileURLToPath } from 'node:url'
import { build } from 'rolldown'
import { run } from '../../../scripts/lib/children.mjs'
import { gemmSource } from '../wasm/gemm.gen.mjs'
import { wasmUrl } from './places.mjs'

const HERE = new URL('../', import.meta.url)
const OUT = new URL('dist/', HERE)
const path = (place, base = HERE) => fileURLToPath(new URL(place, base))

/** Bundles everything in `ours/`, with the app's compiled kernels beside it as in the app. */
export async function buildOurs() {
  mkdirSync(OUT, { recursive: true })
  const names = readdirSync(path('ours')).map((file) => file.replace(/\.ts$/, ''))
  await build({
    input: Object.fromEntries(names.map((name) => [name, path(`ours/${name}.ts`)])),
    platform: 'node',
    logLevel: 'warn',
    tsconfig: false,
    output: { dir: path('dist'), format: 'esm', entryFileNames: '[name].mjs' },
  })
  copyFileSync(path('../../engine/wasm/dist/kernels.wasm'), path('kernels.wasm', OUT))
}

/** Compiles the bare kernels: the tape's loops, the matrix product of one register tile, a peak. */
export async function buildLimits() {
  writeFileSync(path('gemm.ts', OUT), gemmSource({ mr: 4, nr: 8 }))
  await compile(path('wasm/scalar.ts'), 'scalar')
  await compile(path('wasm/peak.ts'), 'peak')
  await compile(path('gemm.ts', OUT), 'gemm')
}

async function compile(source, name) {
  const compiler = createRequire(import.meta.url).resolve('assemblyscript/bin/asc.js')
  const options = ['-O3', '--noAssert', '--runtime', 'stub', '--importMemory', '--enable', 'simd']
  const target = fileURLToPath(wasmUrl(name))
  const { code, output } = await run(process.execPath, [
    compiler,
    source,
    '--outFile',
    target,
    ...options,
  ])
  if (code !== 0) throw new Error(`AssemblyScript could not compile ${name}:\n${output}`)
}
