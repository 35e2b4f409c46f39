import { fileURLToPath } from 'node:url'
import { type Page, test } from '@playwright/test'
import { build } from 'vite'
import { serveSheets } from './serve.mjs'

interface StageWindow {
  readonly stage: { ready(): Promise<void> }
}
declare const window: Window & StageWindow

/** Builds and serves the page of the sheets for the tests of a file; what it returns opens it and waits for the stage. */
export function sheetsPage(): (page: Page, query: string) => Promise<void> {
  let sheets: Awaited<ReturnType<typeof serveSheets>>
  test.beforeAll(async () => {
    const configFile = fileURLToPath(new URL('./vite.config.ts', import.meta.url))
    await build({ configFile, logLevel: 'error' })
    sheets = await serveSheets()
  })
  test.afterAll(() => sheets?.close())
  return async (page, query) => {
    await page.goto(`${sheets.url}/?${query}`)
    await page.waitForFunction(() => Boolean(window.stage))
    await page.evaluate(() => window.stage.ready())
  }
}
