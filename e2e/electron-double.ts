import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname } from 'node:path'
import type { Browser, Page } from '@playwright/test'
import { makeElectron, type Scene } from './double/electron.ts'

/** The built app on the stand-in. */
export interface DoubledApp {
  readonly scene: Scene
  /** What main printed on standard output. */
  readonly output: string[]
  /** The page of the first window. */
  page(): Promise<Page>
  /** Clicks a menu item as a user would: by its labels. */
  clickMenu(...labels: readonly string[]): void
  /** Emits an event of `app`, as the system would: 'open-file', 'second-instance'. */
  system(event: string, ...args: unknown[]): void
  quit(): void
  close(): Promise<void>
}

/**
 * Runs the unmodified built main and preload (CommonJS files) on a strict stand-in for Electron, with real Chromium as
 * the page. What it keeps honest: every message is copied by structured clone, shared memory and non-port transfers
 * are refused with Electron's words, insecure windows and second handlers throw, posted ports are neutered, the preload
 * has a world of its own and may require 'electron' only. What differs: the page's origin in Chromium is
 * http://chainlight.localhost (main only ever sees app://chainlight), and menus, dialogs and the system are the test's.
 */
export async function launchOnDouble(
  browser: Browser,
  mainFile: string,
  argv: readonly string[] = [],
): Promise<DoubledApp> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } })
  const { electron, scene, app } = makeElectron(context)
  const output: string[] = []
  runMain(mainFile, electron, ['electron', mainFile, ...argv], output)
  await app.whenReady()
  return {
    scene,
    output,
    async page() {
      const window = scene.windows[0]
      if (!window) throw new Error('The app has no window')
      return (await window.webContents.driver).page
    },
    clickMenu: (...labels) => clickMenu(scene, labels),
    system: (event, ...args) => void app.emit(event, { preventDefault() {} }, ...args),
    quit: () => app.quit(),
    async close() {
      app.exit(0)
      await context.close()
    },
  }
}

/** Runs a CommonJS file as Electron would, with `electron` and `process` in its hands being ours. */
function runMain(file: string, electron: object, argv: readonly string[], output: string[]): void {
  const require = createRequire(file)
  const stdout = { write: (text: string) => output.push(text) }
  const itsProcess = Object.create(process, { argv: { value: argv }, stdout: { value: stdout } })
  const itsRequire = (name: string): unknown => (name === 'electron' ? electron : require(name))
  const run = new Function(
    'require',
    'module',
    'exports',
    '__filename',
    '__dirname',
    'process',
    readFileSync(file, 'utf8'),
  )
  const module = { exports: {} }
  run(itsRequire, module, module.exports, file, dirname(file), itsProcess)
}

function clickMenu(scene: Scene, labels: readonly string[]): void {
  let items = scene.menu
  for (const [depth, label] of labels.entries()) {
    const item = items.find((candidate) => candidate.label === label)
    if (!item) throw new Error(`The menu has no ${labels.slice(0, depth + 1).join(' ▸ ')}`)
    if (depth === labels.length - 1) return (item.click as (() => void) | undefined)?.()
    items = (item.submenu ?? []) as Scene['menu']
  }
}
