import { copyFileSync, mkdirSync, renameSync, rmSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { inRoot } from './root.mjs'

/** How each step's files are made. Every step fills an empty folder, which then takes the old one's place at once. */
/** @type {Record<string, (folder: string) => Promise<void>>} */
const makers = {
  kernels: async (folder) => {
    const { compileKernels } = await import('../../engine/wasm/compile.mjs')
    await compileKernels(join(folder, 'kernels.wasm'))
  },
  engine: async (folder) => {
    await bundle({ cli: 'engine/host/main.ts', worker: 'engine/host/worker.ts' }, folder)
    copyKernels(folder)
  },
  desktop: async (folder) => {
    // A sandboxed preload is one CommonJS file; Electron's own tests load main and worker from an asar as CommonJS.
    const desktop = {
      main: 'electron/main.ts',
      worker: 'engine/host/worker.ts',
      preload: 'electron/preload.ts',
    }
    for (const [name, path] of Object.entries(desktop)) {
      await bundle({ [name]: path }, folder, { single: true, format: 'cjs' })
    }
    copyKernels(folder)
  },
  page: async (folder) => {
    const { build } = await import('vite')
    await build({
      root: inRoot('renderer'),
      logLevel: 'warn',
      build: {
        outDir: folder,
        emptyOutDir: true,
        chunkSizeWarningLimit: 10_000,
        // How long plugins took on a busy machine is nobody's concern.
        rolldownOptions: { checks: { bundlerTimings: false } },
      },
    })
  },
}

const FOLDERS = /** @type {Record<string, string>} */ ({
  kernels: 'engine/wasm/dist',
  engine: 'engine/dist',
  desktop: 'electron/dist',
  page: 'renderer/dist',
})

/**
 * Makes one step's files. A half-made build is never seen: a running app keeps the old files until the new are whole.
 * @param {string} name
 */
export async function make(name) {
  const maker = makers[name]
  const target = FOLDERS[name]
  if (!maker || !target)
    throw new Error(`Expected a build step of ${Object.keys(makers)}, got ${name}`)
  const fresh = inRoot('.cache', `fresh-${name}-${process.pid}`)
  const old = inRoot('.cache', `old-${name}-${process.pid}`)
  mkdirSync(dirname(fresh), { recursive: true })
  try {
    await maker(fresh)
    rmSync(old, { recursive: true, force: true })
    moveIfThere(inRoot(target), old)
    renameSync(fresh, inRoot(target))
  } finally {
    rmSync(fresh, { recursive: true, force: true })
    rmSync(old, { recursive: true, force: true })
  }
}

/**
 * @param {string} from
 * @param {string} to
 */
function moveIfThere(from, to) {
  try {
    renameSync(from, to)
  } catch (error) {
    if (/** @type {NodeJS.ErrnoException} */ (error).code !== 'ENOENT') throw error
  }
}

/**
 * The worker looks for the compiled kernels beside itself.
 * @param {string} folder
 */
function copyKernels(folder) {
  copyFileSync(inRoot('engine/wasm/dist/kernels.wasm'), join(folder, 'kernels.wasm'))
}

/**
 * Bundles for Node or Electron; what is imported lazily becomes a chunk of its own unless `single`.
 * @param {Record<string, string>} input
 * @param {string} folder
 * @param {{ single?: boolean, format?: 'esm' | 'cjs' }} [options]
 */
async function bundle(input, folder, { single = false, format = 'esm' } = {}) {
  const { build } = await import('rolldown')
  const extension = format === 'cjs' ? 'cjs' : 'mjs'
  await build({
    input: Object.fromEntries(Object.entries(input).map(([name, path]) => [name, inRoot(path)])),
    platform: 'node',
    external: ['electron', 'bufferutil', 'utf-8-validate'],
    logLevel: 'warn',
    tsconfig: false,
    output: {
      dir: folder,
      format,
      entryFileNames: `[name].${extension}`,
      chunkFileNames: `[name]-[hash].${extension}`,
      comments: { legal: true, annotation: false, jsdoc: false },
      ...(single ? { codeSplitting: false } : {}),
    },
  })
}
