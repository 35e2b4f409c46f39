import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { run } from './children.mjs'
import { inRoot } from './root.mjs'

const FAILURE = inRoot('.cache', 'electron-fetch-failed')
/** The runtime is about 110 MB: time enough for a good connection, and nobody waits long for a bad one. */
const FIRST_LIMIT_MS = 60_000
/** For someone who asked for it. */
const RETRY_LIMIT_MS = 15 * 60_000

/** Electron's executable, or the reason why there is none, in one line. */
/** @typedef {{ path: string } | { problem: string }} Runtime */

/**
 * Finds Electron's runtime; fetches it at the first start. A fetch that failed is not tried again for this version of
 * Electron unless `retry` asks for it.
 * @param {{ retry?: boolean }} [options]
 * @returns {Promise<Runtime>}
 */
export async function electronRuntime({ retry = false } = {}) {
  const folder = packageFolder()
  if (folder === null) return { problem: 'the electron package is not installed' }
  const path = installedPath(folder)
  if (path !== null) return { path }
  const { version } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))
  if (!retry && readIfThere(FAILURE) === version) {
    return { problem: `Electron ${version} could not be fetched before` }
  }
  return fetchRuntime(folder, version, retry ? RETRY_LIMIT_MS : FIRST_LIMIT_MS)
}

/**
 * @param {string} folder
 * @param {string} version
 * @param {number} limitMs
 * @returns {Promise<Runtime>}
 */
async function fetchRuntime(folder, version, limitMs) {
  console.log(`Fetching Electron ${version}, at most ${limitMs / 1000} s …`)
  const { output, timedOut } = await run(process.execPath, [join(folder, 'install.js')], {
    limitMs,
  })
  const path = installedPath(folder)
  if (path !== null) {
    rmSync(FAILURE, { force: true })
    return { path }
  }
  mkdirSync(dirname(FAILURE), { recursive: true })
  writeFileSync(FAILURE, version)
  const reason = timedOut ? 'it took too long' : firstError(output)
  return { problem: `Electron ${version} could not be fetched: ${reason}` }
}

function packageFolder() {
  try {
    return dirname(createRequire(inRoot('electron/package.json')).resolve('electron/package.json'))
  } catch {
    return null
  }
}

/**
 * Where the electron package itself would look, without its attempt to download.
 * @param {string} folder
 */
function installedPath(folder) {
  const named = readIfThere(join(folder, 'path.txt'))
  const override = process.env.ELECTRON_OVERRIDE_DIST_PATH
  if (!named && !override) return null
  const path = join(override ?? join(folder, 'dist'), named ?? 'electron')
  return existsSync(path) ? path : null
}

/** @param {string} output */
function firstError(output) {
  if (output.includes('fetch failed')) return 'its download server cannot be reached'
  const line = output.split('\n').find((text) => /error|failed|refused/i.test(text))
  return (line ?? 'the download failed').trim().slice(0, 120)
}

/** @param {string} path */
function readIfThere(path) {
  return existsSync(path) ? readFileSync(path, 'utf8').trim() : null
}
