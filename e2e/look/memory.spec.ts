import { type CDPSession, expect, type Page, test } from '@playwright/test'
import { sheetsPage } from './sheetsPage.ts'

interface SheetWindow {
  readonly stage: {
    ready(): Promise<void>
    setTime(time: number): void
    memory(): { readonly geometries: number; readonly textures: number }
    fit(animate: boolean): void
  }
  readonly nodes: number
  load(name: string): Promise<void>
}
declare const window: Window & SheetWindow

const openSheets = sheetsPage()
// Software rendering: what is measured here does not depend on the size of the picture.
test.use({ viewport: { width: 200, height: 150 } })
// Hundreds of programs and frames: a busy machine without a GPU needs minutes, and time is not what is tested.
test.describe.configure({ timeout: 600_000 })

async function open(page: Page, show: string): Promise<CDPSession> {
  await openSheets(page, `show=${show}&px=22`)
  return page.context().newCDPSession(page)
}

/** Bytes of JavaScript's heap in use. */
async function heap(session: CDPSession, collects: boolean): Promise<number> {
  if (collects) await session.send('HeapProfiler.collectGarbage')
  return (await session.send('Runtime.getHeapUsage')).usedSize
}

/** Most share their shaders with the one before: to compile them takes a second in software. */
const PROGRAMS = [...Array(19).fill(['sigmoid', 'small']).flat(), 'layer', 'sigmoid']
/** A program that stays holds more than a hundred kilobytes; compiled code and its statistics grow by far less. */
const KEPT_FOR_EACH = 20_000

test('two hundred programs leave nothing behind', async ({ page }) => {
  const session = await open(page, 'sigmoid')
  const load = (times: number) =>
    page.evaluate(
      async ([programs, rounds]) => {
        for (let i = 0; i < rounds; i++) {
          await window.load(programs[i % programs.length] ?? '')
          window.stage.setTime(30)
        }
        return window.stage.memory()
      },
      [PROGRAMS, times] as const,
    )
  const before = await load(40)
  const heapBefore = await heap(session, true)
  const after = await load(200)
  const heapAfter = await heap(session, true)
  expect(after).toEqual(before)
  expect((heapAfter - heapBefore) / 200).toBeLessThan(KEPT_FOR_EACH)
})

test('six hundred frames of ten thousand nodes allocate less than a megabyte', async ({ page }) => {
  const session = await open(page, 'large')
  const play = (frames: number) =>
    page.evaluate((count) => {
      for (let i = 0; i < count; i++) window.stage.setTime(1 + (i * 14) / count)
    }, frames)
  expect(await page.evaluate(() => window.nodes)).toBeGreaterThan(9_500)
  // Numbers are boxed until the loop is compiled, which a busy machine may put off: the least of some rounds counts.
  const growths: number[] = []
  for (let round = 0; round < 6 && !growths.some((growth) => growth < 1_000_000); round++) {
    await play(300)
    const before = await heap(session, true)
    await play(600)
    growths.push((await heap(session, false)) - before)
  }
  expect(Math.min(...growths)).toBeLessThan(1_000_000)
})
