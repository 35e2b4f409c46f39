import { expect, type Page, test } from '@playwright/test'
import { sheetsPage } from './sheetsPage.ts'

interface PlacedLabel {
  readonly text: string
  readonly box: readonly [number, number, number, number]
  readonly alpha: number
}
interface SheetWindow {
  readonly stage: {
    ready(): Promise<void>
    hash(): string
    drawCalls(): number
    triangles(): number
    labels(): readonly PlacedLabel[]
    flatten(isFlat: boolean): void
    covered(body: number): readonly (readonly [number, number, number, number])[]
    readonly canvas: HTMLCanvasElement
  }
  renderAt(time: number | string): string
  select(body: number | null): void
}
declare const window: Window & SheetWindow

const open = sheetsPage()

const at = (page: Page, time: number) => page.evaluate((t) => window.renderAt(t), time)

/** Moments of the sigmoid show in both passes: leaves light, beads travel, rest, multiply, dials turn, numbers change. */
const MOMENTS = [0.1, 1.9, 5.3, 6.6, 7.5, 10, 13.45, 14.7, 15.1, 16.1, 16.9, 18.5]

test('scrubbing in any order gives the pixels of playing', async ({ page }) => {
  await open(page, 'show=sigmoid')
  const played: string[] = []
  for (const time of MOMENTS) played.push(await at(page, time))
  expect(new Set(played).size).toBe(MOMENTS.length)
  const order = [7, 2, 11, 0, 9, 4, 1, 10, 6, 3, 8, 5]
  for (const i of order)
    expect(await at(page, MOMENTS[i] ?? 0), `at ${MOMENTS[i]} s`).toBe(played[i])
})

for (const [show, gate] of [
  ['product', 'Z'],
  ['convolution', 'y'],
  ['softmax', 'p'],
  ['max', 'm'],
] as const) {
  test(`the cells of ${show} meet the same at any order of times`, async ({ page }) => {
    await page.setViewportSize({ width: 640, height: 400 })
    await open(page, `show=${show}&near=${gate}&px=22`)
    const moments = ['f.1', 'f.4', 'f.7', 'b.1', 'b.4', 'b.8']
    const draw = (moment: string) => page.evaluate((m) => window.renderAt(m), moment)
    const played: string[] = []
    for (const moment of moments) played.push(await draw(moment))
    expect(new Set(played).size).toBe(moments.length)
    for (const i of [4, 1, 5, 0, 3, 2]) expect(await draw(moments[i] ?? '')).toBe(played[i])
    expect(await page.evaluate(() => window.stage.drawCalls())).toBeLessThanOrEqual(60)
  })
}

test('a circuit stays within the budget of 60 draw calls and 120,000 triangles', async ({
  page,
}) => {
  await open(page, 'show=sigmoid&select=5')
  await at(page, 13.45)
  expect(await page.evaluate(() => window.stage.drawCalls())).toBeLessThanOrEqual(60)
  expect(await page.evaluate(() => window.stage.triangles())).toBeLessThanOrEqual(120_000)
})

test('an overview of five thousand nodes takes at most 12 draw calls', async ({ page }) => {
  await open(page, 'show=network')
  await at(page, 14)
  expect(await page.evaluate(() => window.stage.drawCalls())).toBeLessThanOrEqual(12)
})

for (const show of ['sigmoid', 'fanOut', 'layer', 'small']) {
  for (const [width, height, px] of [
    [1256, 908, 22],
    [740, 600, 22],
    [1920, 1080, 34],
  ] as const) {
    test(`labels of ${show} keep apart at ${width} × ${height}`, async ({ page }) => {
      await page.setViewportSize({ width, height })
      await open(page, `show=${show}&px=${px}`)
      await at(page, 30)
      const labels = await page.evaluate(() => window.stage.labels())
      expect(labels.length).toBeGreaterThan(3)
      expect(overlaps(labels)).toEqual([])
    })
  }
}

test('a lost WebGL context comes back with the same picture', async ({ page }) => {
  await open(page, 'show=sigmoid')
  const before = await at(page, 13.45)
  const after = await page.evaluate(async () => {
    const { canvas } = window.stage
    const extension = canvas.getContext('webgl2')?.getExtension('WEBGL_lose_context')
    const restored = new Promise((resolve) =>
      canvas.addEventListener('webglcontextrestored', resolve, { once: true }),
    )
    const lost = new Promise((resolve) =>
      canvas.addEventListener('webglcontextlost', resolve, { once: true }),
    )
    extension?.loseContext()
    await lost
    // A browser lets a context come back only when all have heard that it is gone.
    await new Promise((resolve) => setTimeout(resolve, 50))
    extension?.restoreContext()
    await restored
    await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)))
    return window.stage.hash()
  })
  expect(after).toBe(before)
})

test('nothing is drawn while nothing moves', async ({ page }) => {
  await open(page, 'show=sigmoid')
  await at(page, 5)
  const frames = await page.evaluate(async () => {
    let count = 0
    const gl = window.stage.canvas.getContext('webgl2')
    if (!gl) return -1
    const draw = gl.drawElementsInstanced.bind(gl)
    gl.drawElementsInstanced = (...args) => {
      count++
      draw(...args)
    }
    // The time in which nothing may happen is what is looked at here.
    await new Promise((resolve) => setTimeout(resolve, 300))
    return count
  })
  expect(frames).toBe(0)
})

test('a cell of a product lifts the row and the column that meet in it', async ({ page }) => {
  await page.setViewportSize({ width: 1280, height: 720 })
  await open(page, 'show=layer&px=26')
  const before = await at(page, 30)
  // Z hangs in the middle; hovering moves from its cells to empty stage.
  const [left, top, right, bottom] = await page.evaluate(() => {
    const boxes = window.stage.covered(2)
    return boxes[1] ?? boxes[0] ?? [0, 0, 0, 0]
  })
  await page.mouse.move((left + right) / 2, (top + bottom) / 2)
  await expect.poll(() => page.evaluate(() => window.stage.hash())).not.toBe(before)
  await page.mouse.move(5, 5)
  await expect.poll(() => page.evaluate(() => window.stage.hash())).toBe(before)
})

test('the flat view shows every number too, and leads back to the same picture', async ({
  page,
}) => {
  await open(page, 'show=sigmoid&px=22&still')
  const before = await at(page, 30)
  const count = await page.evaluate(() => window.stage.labels().length)
  await page.evaluate(() => window.stage.flatten(true))
  expect(await at(page, 30)).not.toBe(before)
  const labels = await page.evaluate(() => window.stage.labels())
  expect(labels.length).toBe(count)
  expect(overlaps(labels)).toEqual([])
  await page.evaluate(() => window.stage.flatten(false))
  expect(await at(page, 30)).toBe(before)
})

test('a drag turns the camera, which then rests; the labels still keep apart', async ({ page }) => {
  await open(page, 'show=sigmoid&px=22')
  const before = await at(page, 13.45)
  await page.mouse.move(700, 300)
  await page.mouse.down()
  await page.mouse.move(800, 330, { steps: 4 })
  await page.mouse.up()
  const hash = () => page.evaluate(() => window.stage.hash())
  await expect.poll(hash).not.toBe(before)
  let last = ''
  const rests = async () => {
    const previous = last
    last = await hash()
    return previous === last
  }
  await expect.poll(rests, { intervals: [300] }).toBe(true)
  expect(overlaps(await page.evaluate(() => window.stage.labels()))).toEqual([])
})

/** Pairs of visible labels that overlap by more than a tenth of the smaller. */
function overlaps(labels: readonly PlacedLabel[]): string[] {
  const seen = labels.filter(({ alpha }) => alpha > 0.5)
  return seen.flatMap((a, i) =>
    seen.slice(i + 1).flatMap((b) => {
      const wide = Math.min(a.box[2], b.box[2]) - Math.max(a.box[0], b.box[0])
      const high = Math.min(a.box[3], b.box[3]) - Math.max(a.box[1], b.box[1])
      const shared = Math.max(0, wide) * Math.max(0, high)
      return shared > 0.1 * Math.min(areaOf(a), areaOf(b)) ? [`${a.text} over ${b.text}`] : []
    }),
  )
}

function areaOf({ box }: PlacedLabel): number {
  return (box[2] - box[0]) * (box[3] - box[1])
}
