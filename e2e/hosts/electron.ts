import { existsSync, mkdtempSync, readFileSync, statSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { _electron, type ElectronApplication, expect } from '@playwright/test'
import type { App } from '../app.ts'
import { MAIN } from './double.ts'

/** Electron's executable where its runtime is installed, else null. Never fetches it, as `require('electron')` would. */
export function electronPath(): string | null {
  const require = createRequire(join(import.meta.dirname, '../../electron/package.json'))
  const folder = dirname(require.resolve('electron/package.json'))
  const named = join(folder, 'path.txt')
  if (!existsSync(named)) return null
  const dist = process.env.ELECTRON_OVERRIDE_DIST_PATH ?? join(folder, 'dist')
  const path = join(dist, readFileSync(named, 'utf8').trim())
  return existsSync(path) ? path : null
}

/** The app in Electron itself. Only the system's dialogs are answered for the user. */
export async function launchInElectron(executablePath: string): Promise<App> {
  const userData = mkdtempSync(join(tmpdir(), 'chainlight-electron-'))
  const app = await _electron.launch({
    executablePath,
    args: [MAIN, `--user-data-dir=${userData}`],
    chromiumSandbox: process.platform !== 'linux' || process.getuid?.() !== 0,
  })
  const page = await app.firstWindow()
  return {
    page,
    async openFile(path) {
      await app.evaluate(({ dialog }, chosen) => {
        dialog.showOpenDialog = async () => ({ canceled: false, filePaths: [chosen] })
      }, path)
      await clickMenu(app, 'open')
    },
    async saveAs(path) {
      await app.evaluate(({ dialog }, chosen) => {
        dialog.showSaveDialog = async () => ({ canceled: false, filePath: chosen })
      }, path)
      await writing(path, () => clickMenu(app, 'saveAs'))
    },
    saveAgain: (path) => writing(path, () => clickMenu(app, 'save')),
    title: () =>
      app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.getTitle() ?? ''),
    close: () => app.close(),
  }
}

function clickMenu(app: ElectronApplication, action: string): Promise<void> {
  return app.evaluate(({ Menu }, id) => {
    Menu.getApplicationMenu()?.getMenuItemById(id)?.click()
  }, action)
}

/** Waits until a file is there anew: a save replaces it. */
async function writing(path: string, save: () => Promise<void>): Promise<void> {
  const fileId = () => statSync(path, { throwIfNoEntry: false })?.ino
  const before = fileId()
  await save()
  await expect.poll(fileId).not.toBe(before)
  await expect.poll(fileId).not.toBe(undefined)
}
