import { existsSync, readdirSync } from 'node:fs'
import { homedir } from 'node:os'
import { delimiter, join } from 'node:path'

const NAMES = [
  'chromium',
  'chromium-browser',
  'google-chrome',
  'google-chrome-stable',
  'microsoft-edge',
  'microsoft-edge-stable',
  'msedge',
]
const MAC_APPS = ['Google Chrome', 'Chromium', 'Microsoft Edge']
const WINDOWS_APPS = [
  'Google\\Chrome\\Application\\chrome.exe',
  'Microsoft\\Edge\\Application\\msedge.exe',
]

/** How to get a browser, in one line. */
export const HOW_TO_GET_CHROMIUM =
  'No Chromium found: install Chrome, Edge or Chromium, run `npx playwright install chromium`, or set CHROME_PATH'

/** The path of a Chromium-like browser on this machine, or null. */
export function findChromium() {
  const named = process.env.CHROME_PATH
  if (named) return existsSync(named) ? named : null
  return [...candidates(), ...playwrights()].find((path) => existsSync(path)) ?? null
}

/** @returns {string[]} */
function candidates() {
  switch (process.platform) {
    case 'darwin':
      return ['/Applications', join(homedir(), 'Applications')].flatMap((folder) =>
        MAC_APPS.map((name) => join(folder, `${name}.app/Contents/MacOS/${name}`)),
      )
    case 'win32':
      return [process.env.ProgramFiles, process.env['ProgramFiles(x86)'], process.env.LOCALAPPDATA]
        .filter((folder) => folder !== undefined)
        .flatMap((folder) => WINDOWS_APPS.map((app) => join(folder, app)))
    default: {
      const folders = (process.env.PATH ?? '').split(delimiter).filter(Boolean)
      return NAMES.flatMap((name) => folders.map((folder) => join(folder, name)))
    }
  }
}

/**
 * Browsers that Playwright has downloaded, newest first.
 * @returns {string[]}
 */
function playwrights() {
  const folder = process.env.PLAYWRIGHT_BROWSERS_PATH ?? join(cacheFolder(), 'ms-playwright')
  if (!existsSync(folder)) return []
  const inside = {
    darwin: [
      'chrome-mac/Chromium.app/Contents/MacOS/Chromium',
      'chrome-mac-arm64/Chromium.app/Contents/MacOS/Chromium',
    ],
    win32: ['chrome-win/chrome.exe', 'chrome-win64/chrome.exe'],
  }[/** @type {'darwin' | 'win32'} */ (process.platform)] ?? [
    'chrome-linux/chrome',
    'chrome-linux64/chrome',
  ]
  return readdirSync(folder)
    .filter((name) => /^chromium-\d+$/.test(name))
    .sort((a, b) => Number(b.slice(9)) - Number(a.slice(9)))
    .flatMap((name) => inside.map((path) => join(folder, name, path)))
}

function cacheFolder() {
  switch (process.platform) {
    case 'darwin':
      return join(homedir(), 'Library/Caches')
    case 'win32':
      return process.env.LOCALAPPDATA ?? join(homedir(), 'AppData/Local')
    default:
      return process.env.XDG_CACHE_HOME ?? join(homedir(), '.cache')
  }
}

/** True where a window can be shown. */
export function hasDisplay() {
  if (process.platform !== 'linux') return true
  return Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY)
}

/** True for root on Linux, under which Chromium's sandbox does not work. */
export function isLinuxRoot() {
  return process.platform === 'linux' && process.getuid?.() === 0
}
