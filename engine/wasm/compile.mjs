// Compiles the AssemblyScript kernels; a step of the build.
import { createRequire } from 'node:module'
import { fileURLToPath } from 'node:url'
import { run } from '../../scripts/lib/children.mjs'

const ENTRY = fileURLToPath(new URL('assembly/index.ts', import.meta.url))
const COMPILER = createRequire(import.meta.url).resolve('assemblyscript/bin/asc.js')

/** Pages of 64 KiB that the kernels' memory may grow to: 2 GiB; engine/host/kernels.ts asks for as many. */
const MAXIMUM_PAGES = 32768

/**
 * Writes the compiled kernels to `file`. Their memory is imported, and shared because shared memory grows without
 * detaching the arrays that look into it.
 * @param {string} file
 */
export async function compileKernels(file) {
  const memory = ['--importMemory', '--sharedMemory', '--maximumMemory', String(MAXIMUM_PAGES)]
  const features = ['--enable', 'simd', '--enable', 'threads']
  const speed = ['-O3', '--converge', '--noAssert', '--runtime', 'stub', '--use', 'abort=']
  const options = [...memory, ...features, ...speed]
  const { code, output } = await run(process.execPath, [
    COMPILER,
    ENTRY,
    '--outFile',
    file,
    ...options,
  ])
  if (code !== 0) throw new Error(`AssemblyScript could not compile the kernels:\n${output}`)
}
