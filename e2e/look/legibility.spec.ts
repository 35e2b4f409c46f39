import { expect, test } from '@playwright/test'
import type { Reading } from './harness/legibility.ts'
import { sheetsPage } from './sheetsPage.ts'

interface SheetWindow {
  readonly stage: { ready(): Promise<void> }
  readonly lessons: readonly string[]
  load(name: string): Promise<void>
  read(moment: string): readonly Reading[]
}
declare const window: Window & SheetWindow

const open = sheetsPage()
// A picture takes a while without a GPU, and there are hundreds.
test.describe.configure({ timeout: 600_000 })
test.use({ viewport: { width: 936, height: 640 } })

/** Every variant in the dark, the first one of every lesson in the other themes: colours do not depend on numbers. */
const ALL_VARIANTS = new Set(['dark'])

for (const theme of ['dark', 'light', 'projector'] as const) {
  test(`every number of every lesson reads on its pixels, ${theme}`, async ({ page }) => {
    await open(page, `show=sigmoid&px=22&theme=${theme}`)
    const all = await page.evaluate(() => window.lessons)
    const firsts = all.filter(
      (name, i) => all.findIndex((it) => lessonOf(it) === lessonOf(name)) === i,
    )
    expect(firsts.length).toBeGreaterThan(12)
    const faults: string[] = []
    let count = 0
    for (const lesson of ALL_VARIANTS.has(theme) ? all : firsts) {
      await page.evaluate((name) => window.load(name), lesson)
      for (const moment of ['start', 'middle', 'end']) {
        const found = await page.evaluate((at) => window.read(at), moment)
        count += found.length
        faults.push(...faultsOf(found).map((fault) => `${lesson}, ${moment}: ${fault}`))
      }
    }
    expect(count).toBeGreaterThan(800)
    expect(faults).toEqual([])
  })
}

const lessonOf = (name: string) => name.split('/')[0]

/** Too faint, on top of one another, or not as tall as they were set. */
function faultsOf(found: readonly Reading[]): string[] {
  const faint = found.flatMap(({ role, text, contrast }) =>
    contrast < 4.5 ? [`${role} ${text} has contrast ${contrast.toFixed(2)}`] : [],
  )
  const numbers = found.filter(({ role }) => role === 'value' || role === 'gradient')
  const small = numbers.flatMap(({ text, height, box }) =>
    height < box[3] - box[1] - 2 ? [`${text} is ${height} px tall in ${box[3] - box[1]}`] : [],
  )
  const labels = found.filter(({ role }) => role !== 'cell')
  const over = labels.flatMap((a, i) =>
    labels.slice(i + 1).flatMap((b) => (shared(a, b) > 0.1 ? [`${a.text} over ${b.text}`] : [])),
  )
  return [...faint, ...small, ...over]
}

/** Share of the smaller box that two texts have in common. */
function shared({ box: a }: Reading, { box: b }: Reading): number {
  const wide = Math.max(0, Math.min(a[2], b[2]) - Math.max(a[0], b[0]))
  const high = Math.max(0, Math.min(a[3], b[3]) - Math.max(a[1], b[1]))
  const area = (box: Reading['box']) => (box[2] - box[0]) * (box[3] - box[1])
  return (wide * high) / Math.min(area(a), area(b))
}
