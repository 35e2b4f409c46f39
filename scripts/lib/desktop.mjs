import { isLinuxRoot } from './browser.mjs'
import { start } from './children.mjs'
import { inRoot } from './root.mjs'

/** A window that closes this soon, and with an error, never opened. */
const STARTUP_MS = 10_000

/**
 * Opens the app in Electron and waits until it ends. Answers null, or why it could not open.
 * @param {string} electron
 * @param {string | null} file
 * @returns {Promise<string | null>}
 */
export function openDesktop(electron, file) {
  const args = [
    inRoot('electron/dist/main.cjs'),
    ...(isLinuxRoot() ? ['--no-sandbox'] : []),
    ...(file === null ? [] : [file]),
  ]
  const started = performance.now()
  const child = start(electron, args, { stdio: 'inherit' })
  return new Promise((resolve) => {
    child.once('error', (error) => resolve(`Electron could not start: ${error.message}`))
    child.once('exit', (code) => {
      const failed = code !== 0 && performance.now() - started < STARTUP_MS
      resolve(failed ? `Electron could not start (exit code ${code})` : null)
    })
  })
}
