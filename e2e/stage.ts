import { expect, type Locator, type Page } from '@playwright/test'

/** The page's hooks for tests (renderer/src/start.ts), as far as the specs use them. */
interface Hooks {
  readonly stage: {
    hash(): string
    ready(): Promise<void>
    spot(body: number): { readonly x: number; readonly y: number } | null
    readonly canvas: HTMLCanvasElement
  } | null
  readonly player: { getState(): { readonly time: number; readonly isPlaying: boolean } }
}
declare const window: Window & { readonly __chainlight?: Hooks }

/** The stage is drawn and its program has run. */
export async function stageReady(page: Page): Promise<void> {
  await page.waitForFunction(() => Boolean(window.__chainlight?.stage))
  await page.evaluate(() => window.__chainlight?.stage?.ready())
  await expect(page.locator('#stage-table tbody tr').first()).toBeAttached()
}

/** A hash of the picture. */
export const pictureHash = (page: Page) => page.evaluate(() => window.__chainlight?.stage?.hash())

/** Seconds of show time. */
export const showTime = (page: Page) =>
  page.evaluate(() => window.__chainlight?.player.getState().time ?? -1)

/** Waits until nothing plays. */
export const rest = (page: Page) =>
  page.waitForFunction(() => window.__chainlight?.player.getState().isPlaying === false)

/** The slider over the beats. */
export const track = (page: Page): Locator =>
  page.getByRole('slider', { name: 'Position in the show' })

/** Goes to the end of the pass, where all numbers stand. */
export const toEnd = (page: Page) => track(page).press('End')

/** Where a named node of the stage stands in the page. */
export async function spotOf(page: Page, name: string): Promise<{ x: number; y: number }> {
  const row = page.locator(`#stage-table tbody tr[data-node="${name}"]`).first()
  const body = Number(await row.getAttribute('data-body'))
  const spot = await page.evaluate((id) => {
    const stage = window.__chainlight?.stage
    const place = stage?.spot(id)
    const canvas = stage?.canvas.getBoundingClientRect()
    return place && canvas ? { x: canvas.x + place.x, y: canvas.y + place.y } : null
  }, body)
  if (!spot) throw new Error(`Nothing called ${name} on stage`)
  return spot
}

/** Value and gradient of a named node, as the stage's table says them. */
export async function numbersOf(
  page: Page,
  name: string,
  options: { readonly timeout?: number } = {},
): Promise<readonly (string | null)[]> {
  const cells = page.locator(`#stage-table tr[data-node="${name}"]`).first().locator('td')
  return [await cells.nth(1).textContent(options), await cells.nth(2).textContent(options)]
}

/** Expects a named node's value and gradient at the end of the pass, once the run has come that far. */
export async function expectAtEnd(page: Page, name: string, value: string, gradient: string) {
  await expect(async () => {
    await toEnd(page) // again: a run that arrives may have moved the end
    expect(await numbersOf(page, name, { timeout: 1000 }), name).toEqual([value, gradient])
  }).toPass({ timeout: 15_000 })
}

/** A number as the stage shows it: two decimals, a true minus sign. For numbers between 0.01 and 1000 in size. */
export function shown(x: number): string {
  return x.toFixed(2).replace('-', '−')
}

/** The editor's text area. */
export const editor = (page: Page): Locator => page.locator('.cm-content')

/** Puts the cursor behind the first line that begins so. */
export async function cursorAtEndOf(page: Page, beginning: string): Promise<void> {
  await page.locator('.cm-line').filter({ hasText: beginning }).first().click()
  await page.keyboard.press('End')
}

/** Replaces the whole program by pasting. */
export async function writeProgram(page: Page, source: string): Promise<void> {
  await editor(page).focus()
  await page.keyboard.press('ControlOrMeta+a')
  await editor(page).evaluate((element, text) => {
    const clipboardData = new DataTransfer()
    clipboardData.setData('text/plain', text)
    const init = { clipboardData, bubbles: true, cancelable: true }
    element.dispatchEvent(new ClipboardEvent('paste', init))
  }, source)
}

/** How the last run went: done, failed, stopped, running. */
export const outcome = (page: Page): Locator => page.locator('.code-status [data-phase]')
