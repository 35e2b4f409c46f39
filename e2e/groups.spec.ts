import { expect, type Locator, type Page, test } from '@playwright/test'
import type { App } from './app.ts'
import { launchInBrowser } from './hosts/browser.ts'
import { cursorAtEndOf, pictureHash, spotOf, stageReady, toEnd, writeProgram } from './stage.ts'

const PROGRAM = [
  'import numpy as np',
  'def bend(v):',
  '    return np.tanh(v * v)',
  'x = 0.5',
  'y = bend(x)',
  'loss = y + 1.0',
].join('\n')

let app: App
test.beforeEach(async ({ browser }) => {
  app = await launchInBrowser(browser)
  await stageReady(app.page)
  await writeProgram(app.page, PROGRAM)
  // Until then the stage holds the program of the first start.
  await expect(app.page.locator('#stage-table tr[data-node="loss"]')).toBeAttached()
})
test.afterEach(() => app.close())

test('groups close and open by the keyboard alone', async () => {
  const { page } = app
  const { rows, open } = await closeAll(page)
  await expect(page.locator('#stage-table')).toContainText('bend')
  await page.keyboard.press('Shift+G')
  await expect(rows).toHaveCount(open)
})

test('a double click on a closed group opens it', async () => {
  const { page } = app
  const { rows, open } = await closeAll(page)
  await expect(async () => {
    const { x, y } = await spotOf(page, 'y')
    await page.mouse.dblclick(x, y)
    await expect(rows).toHaveCount(open, { timeout: 2_000 })
  }).toPass({ timeout: 60_000 })
})

test('a name under the cursor is ringed on stage', async () => {
  const { page } = app
  await toEnd(page)
  const before = await pictureHash(page)
  await cursorAtEndOf(page, 'y = bend')
  await page.keyboard.press('Home')
  await expect.poll(() => pictureHash(page)).not.toBe(before)
})

/** Closes all groups; counts what stands on stage while they are open. */
async function closeAll(page: Page): Promise<{ readonly rows: Locator; readonly open: number }> {
  await toEnd(page)
  const rows = page.locator('#stage-table tbody tr')
  const open = await rows.count()
  await page.keyboard.press('Shift+G')
  await expect(rows).not.toHaveCount(open)
  return { rows, open }
}
