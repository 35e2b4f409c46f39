import { findChromium, hasDisplay, isLinuxRoot } from './browser.mjs'
import { start } from './children.mjs'
import { inRoot } from './root.mjs'

/** A window that is handed over to a browser that runs already leaves at once; the page is open all the same. */
const HAND_OVER_MS = 3000

/**
 * Serves the app and shows it: in a window of its own, else in the default browser, else by its address. Goes on until
 * the window is closed or Ctrl-C is pressed.
 * @param {string | null} file
 */
export async function openInBrowser(file) {
  const args = [inRoot('engine/bin/chainlight.mjs'), 'serve', ...(file === null ? [] : [file])]
  // The channel tells the server when this process has gone, however it went.
  const server = start(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit', 'ipc'] })
  const ended = new Promise((resolve) => server.once('exit', resolve))
  const closed = show(await addressOf(server))
  await Promise.race([ended, closed])
  server.kill('SIGTERM')
  await ended
}

/**
 * Resolves when the window is closed; never, where there is no window of our own.
 * @param {string} url
 * @returns {Promise<unknown>}
 */
function show(url) {
  const never = new Promise(() => {})
  if (!hasDisplay()) return never
  const chromium = findChromium()
  if (chromium === null) {
    openDefaultBrowser(url)
    return never
  }
  const started = performance.now()
  const window = start(chromium, windowArgs(url), { stdio: 'ignore' })
  return new Promise((resolve) => {
    window.once('error', () => openDefaultBrowser(url))
    window.once('exit', () => {
      if (performance.now() - started > HAND_OVER_MS) resolve(null)
    })
  })
}

/** @param {string} url */
function windowArgs(url) {
  return [
    `--app=${url}`,
    `--user-data-dir=${inRoot('.cache', 'browser')}`,
    '--window-size=1440,900',
    '--no-first-run',
    '--no-default-browser-check',
    '--disable-background-networking',
    '--disable-sync',
    // WebGL also where there is no GPU; the only page in this window is our own.
    '--enable-unsafe-swiftshader',
    ...(isLinuxRoot() ? ['--no-sandbox', '--test-type'] : []),
  ]
}

/** @param {string} url */
function openDefaultBrowser(url) {
  const [command, ...args] = {
    darwin: ['open', url],
    win32: ['cmd', '/c', 'start', '', url],
  }[/** @type {'darwin' | 'win32'} */ (process.platform)] ?? ['xdg-open', url]
  start(command ?? '', args, { stdio: 'ignore' }).once('error', () => {
    console.log('No browser was found; open the address yourself.')
  })
}

/**
 * Passes on what the server says, and resolves with its address.
 * @param {import('node:child_process').ChildProcess} server
 * @returns {Promise<string>}
 */
function addressOf(server) {
  return new Promise((resolve, reject) => {
    server.stdout?.setEncoding('utf8').on('data', (text) => {
      process.stdout.write(text)
      const address = /http:\S+/.exec(text)
      if (address) resolve(address[0])
    })
    server.once('exit', (code) => reject(new Error(`The server ended with code ${code}`)))
    server.once('error', reject)
  })
}
