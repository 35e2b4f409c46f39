// npm start [-- FILE] [-- --web]: installs what is missing, builds what is stale, opens the app. No dependencies.
import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { build } from './build.mjs'
import { hasDisplay } from './lib/browser.mjs'
import { openDesktop } from './lib/desktop.mjs'
import { electronRuntime } from './lib/electronRuntime.mjs'
import { ensureInstalled } from './lib/install.mjs'
import { openInBrowser } from './lib/web.mjs'

const HELP = `Opens Chainlight: npm start [-- OPTIONS] [FILE]

  FILE                a program (.py) or a recording (.chainlight) to open
  --web               opens in a browser instead of Electron
  --retry-electron    fetches Electron's runtime again if that failed before
`

/** @param {string[]} args */
async function main(args) {
  const { file, web, retry, help } = readCall(args)
  if (help) return console.log(HELP)
  await ensureInstalled()
  await build()
  if (web || !(await desktop(file, retry))) await openInBrowser(file)
}

/**
 * Opens the desktop app and waits until it is closed; false if it cannot be opened here.
 * @param {string | null} file
 * @param {boolean} retry
 */
async function desktop(file, retry) {
  if (!hasDisplay()) {
    console.log('There is no display for a window: Chainlight will be served to a browser.')
    return false
  }
  const runtime = await electronRuntime({ retry })
  const problem = 'problem' in runtime ? runtime.problem : await openDesktop(runtime.path, file)
  if (problem === null) return true
  console.log(`${problem}; opening in a browser instead (try again: npm start -- --retry-electron)`)
  return false
}

/** @param {string[]} args */
function readCall(args) {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      web: { type: 'boolean', default: false },
      'retry-electron': { type: 'boolean', default: false },
      help: { type: 'boolean', short: 'h', default: false },
    },
  })
  const [name, extra] = positionals
  if (extra !== undefined) throw new Error(`Expected one FILE, got ${name} and ${extra}`)
  // npm runs scripts in the repository; a path is meant from where the person stands.
  const file = name === undefined ? null : resolve(process.env.INIT_CWD ?? process.cwd(), name)
  if (file !== null && !existsSync(file)) throw new Error(`${name} does not exist`)
  return { file, web: values.web, retry: values['retry-electron'], help: values.help }
}

try {
  await main(process.argv.slice(2))
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  process.exit(1)
}
