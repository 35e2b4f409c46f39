import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { type Browser, expect } from '@playwright/test'
import type { App } from '../app.ts'
import { type DoubledApp, launchOnDouble } from '../electron-double.ts'

/** The built main process. */
export const MAIN = join(import.meta.dirname, '../../electron/dist/main.cjs')

/** The app on the stand-in for Electron. */
export async function launchInDouble(
  browser: Browser,
  argv: readonly string[] = [],
): Promise<App & { readonly double: DoubledApp }> {
  if (!existsSync(MAIN)) throw new Error(`${MAIN} is missing: npm run build`)
  const double = await launchOnDouble(browser, MAIN, argv)
  const { scene } = double
  const saved = async (path: string, before: number) => {
    await expect.poll(() => scene.recent.slice(before)).toContain(path)
  }
  return {
    double,
    page: await double.page(),
    async openFile(path) {
      scene.answers.open.push(path)
      double.clickMenu('File', 'Open…')
      await expect.poll(() => scene.answers.open).toEqual([])
    },
    async saveAs(path) {
      const before = scene.recent.length
      scene.answers.save.push(path)
      double.clickMenu('File', 'Save As…')
      await saved(path, before)
    },
    async saveAgain(path) {
      const before = scene.recent.length
      double.clickMenu('File', 'Save')
      await saved(path, before)
    },
    title: async () => scene.windows[0]?.getTitle() ?? '',
    async close() {
      await double.close()
      expect(scene.problems).toEqual([])
    },
  }
}
