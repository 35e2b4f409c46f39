import { expect, test } from '@playwright/test'
import { sheetsPage } from './sheetsPage.ts'

// `npm run look:renew` draws the pictures in look/baselines anew. A failure says how many pixels differ, and where the
// picture of the difference lies.

interface SheetWindow {
  readonly stage: { ready(): Promise<void> }
  renderAt(time: number): string
}
declare const window: Window & SheetWindow

const open = sheetsPage()
test.use({ viewport: { width: 400, height: 250 } })

/** Shows at a moment that has much of their light in it, in the themes that tell most of them. */
const PICTURES = [
  { name: 'chain-rule', query: 'show=sigmoid&select=5', time: 13.35, themes: ['dark', 'light'] },
  { name: 'fan-out', query: 'show=fanOut', time: 7.2, themes: ['light'] },
  { name: 'tensors', query: 'show=layer', time: 30, themes: ['dark', 'light'] },
  { name: 'overview', query: 'show=network', time: 14, themes: ['dark'] },
] as const

for (const { name, query, time, themes } of PICTURES) {
  for (const theme of themes) {
    test(`${name} looks as it did, ${theme}`, async ({ page }) => {
      await open(page, `${query}&theme=${theme}&px=9`)
      await page.evaluate((at) => window.renderAt(at), time)
      await expect(page).toHaveScreenshot(`${name}-${theme}.png`)
    })
  }
}
