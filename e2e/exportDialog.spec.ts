import { mkdtempSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, type Page, test } from '@playwright/test'
import { NEURON } from './exports/rendered.ts'
import { type Served, serve } from './hosts/browser.ts'
import { showTime, stageReady, track } from './stage.ts'

let served: Served
test.beforeAll(async () => {
  served = await serve(NEURON)
})
test.afterAll(() => served.close())

test.beforeEach(async ({ page }) => {
  // The browser's own dialog for a place on the disk is beyond any test's reach: without it files are downloads.
  await page.addInitScript(() =>
    Object.defineProperty(window, 'showSaveFilePicker', { value: undefined }),
  )
  await page.goto(served.url)
  await stageReady(page)
  await track(page).press('Home') // a stage that plays takes the processor from the export
})

async function open(page: Page, format: string): Promise<void> {
  await page.keyboard.press('Control+e')
  await page.getByLabel('Format').selectOption({ label: format })
  await page.getByLabel('Size').selectOption('small')
}

const progress = (page: Page) => page.locator('.export-progress')

test('an export is previewed, made while the page is used, and saved', async ({ page }) => {
  await open(page, 'GIF animation')
  await page.getByLabel('From', { exact: true }).fill('5')
  await page.getByLabel('To', { exact: true }).fill('5.1')
  await expect(page.getByText('0.1 s: 3 pictures, 30 a second, 640 × 360 pixels.')).toBeVisible()
  await expect(page.getByRole('img', { name: /^Preview/ })).toHaveCount(3)
  const downloading = page.waitForEvent('download')
  await page.getByRole('button', { name: 'Export', exact: true }).click()
  const path = join(mkdtempSync(join(tmpdir(), 'chainlight-dialog-')), 'a.gif')
  const download = await downloading
  await download.saveAs(path)
  expect(download.suggestedFilename()).toBe('sigmoid.gif')
  expect(readFileSync(path).toString('latin1', 0, 6)).toBe('GIF89a')
  await expect(progress(page)).toContainText('sigmoid.gif is saved')
})

test('a moment that does not exist is told before anything is made', async ({ page }) => {
  await open(page, 'MP4 video')
  await page.getByLabel('To', { exact: true }).fill('dawn')
  await expect(page.getByText('There is no moment called dawn.')).toBeVisible()
  await expect(page.getByRole('button', { name: 'Export', exact: true })).toBeDisabled()
})

test('a cancelled export leaves nothing, and the choice is offered again', async ({ page }) => {
  const downloads: string[] = []
  page.on('download', (download) => downloads.push(download.suggestedFilename()))
  await open(page, 'WebM video')
  await page.getByRole('button', { name: 'Export', exact: true }).click()
  await expect(progress(page)).toContainText('sigmoid.webm: ')
  await track(page).press('End')
  expect(await showTime(page)).toBeGreaterThan(10) // the page is free meanwhile
  await page.getByRole('button', { name: 'Cancel' }).click()
  await expect(progress(page)).toHaveCount(0)
  await page.keyboard.press('Control+e')
  await expect(page.getByLabel('Format')).toHaveValue('webm')
  await expect(page.getByLabel('Size')).toHaveValue('small')
  expect(downloads).toEqual([])
})
