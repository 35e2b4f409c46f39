import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, type Page, test } from '@playwright/test'
import type { App } from './app.ts'
import { launchInBrowser } from './hosts/browser.ts'
import { outcome, writeProgram } from './stage.ts'

const panel = (page: Page) => page.getByRole('tabpanel')
const example = (name: string) =>
  readFile(join(import.meta.dirname, `../assets/examples/${name}`), 'utf8')

async function open(page: Page, tab: string, source: string): Promise<void> {
  await writeProgram(page, source)
  await expect(outcome(page)).toHaveAttribute('data-phase', 'done')
  await page.getByRole('tab', { name: tab, exact: true }).click()
}

test.describe
  .serial('A person who wants to know why', () => {
    let app: App
    const crashes: Error[] = []

    test.beforeAll(async ({ browser }) => {
      app = await launchInBrowser(browser)
      app.page.on('pageerror', (error) => crashes.push(error))
    })

    test.afterAll(() => app.close())

    test('reads the derivation of a weight’s gradient, line by line', async () => {
      const { page } = app
      await open(page, 'Derivation', 'w = 2.0\nx = 3.0\nf = w * x\nL = f * f\n')
      const lines = panel(page).locator('.sheet li')
      await expect(lines).toHaveCount(3)
      await expect(panel(page)).toContainText('In one line')
    })

    test('saves it as a LaTeX document', async () => {
      const { page } = app
      const downloading = page.waitForEvent('download')
      await panel(page).getByRole('button', { name: 'LaTeX' }).click()
      const download = await downloading
      expect(download.suggestedFilename()).toBe('dw.tex')
      expect(await readFile(await download.path(), 'utf8')).toContain('\\begin{document}')
    })

    test('sees every gradient beside its measured slope, and the error over the step by keyboard', async () => {
      const { page } = app
      await open(page, 'Check', 'x = 1.3\nf = np.exp(np.sin(x))\n')
      await expect(panel(page).getByRole('row', { name: /^x .*happy/ })).toBeVisible()
      const chart = panel(page).getByRole('slider', { name: /Error of x/ })
      await chart.focus()
      await page.keyboard.press('ArrowRight')
      await expect(chart).toHaveAttribute('aria-valuetext', /step h 0\.1: relative error/)
    })

    test('finds the wrong line of a backward pass by hand, and mends it', async () => {
      const { page } = app
      const source = await example('my_backprop.py')
      await open(page, 'By hand', source)
      await expect(panel(page).getByRole('status')).toContainText('dz, line 25')
      await expect(page.locator('.backprop-badge')).toContainText('dz')
      await open(page, 'By hand', source.replace('h >= 0', 'h > 0'))
      await expect(panel(page).getByRole('status')).toHaveText('All 7 are right.')
      await expect(page.locator('.backprop-badge')).toHaveCount(0)
    })

    test('steps through training, and goes where an infinity was born', async () => {
      const { page } = app
      await open(
        page,
        'Training',
        'x = 2.0\nw = 1.0\nfor step in range(4):\n    f = w * np.log(x - 1.0 * step)\n    f.backward()\n    w.grad = 0.0\n',
      )
      await expect(panel(page)).toContainText('became −∞ in pass 3, line 4')
      await panel(page).getByRole('button', { name: 'Go there' }).click()
      await expect(panel(page).getByText('Pass 3 of 4')).toBeVisible()
    })

    test('meets no error of the page', () => {
      expect(crashes).toEqual([])
    })
  })
