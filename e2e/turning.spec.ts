import { expect, type Page, test } from '@playwright/test'
import type { App } from './app.ts'
import { launchInBrowser } from './hosts/browser.ts'
import {
  cursorAtEndOf,
  editor,
  expectAtEnd,
  outcome,
  shown,
  showTime,
  spotOf,
  stageReady,
  toEnd,
  writeProgram,
} from './stage.ts'

const PRODUCT = 'a = 2.0\nb = 3.0\nc = a * b\nc.backward()'
const inspector = (page: Page) => page.getByRole('complementary', { name: 'Inspector' })
const unsaved = (page: Page) => page.getByRole('img', { name: 'not saved' })
const chip = (page: Page) => page.getByRole('region', { name: 'Code' }).locator('.override-chip')
const program = (page: Page) =>
  editor(page).evaluate((element) => {
    // Pills at line ends are no part of the program.
    return [...element.querySelectorAll('.cm-line')]
      .map((line) => {
        const copy = line.cloneNode(true) as Element
        for (const pill of copy.querySelectorAll('.cm-pills')) pill.remove()
        return copy.textContent
      })
      .join('\n')
  })

async function begin(page: Page, source: string): Promise<void> {
  await writeProgram(page, source)
  await expect(outcome(page)).toHaveAttribute('data-phase', 'done')
}

async function selectNode(page: Page, name: string): Promise<void> {
  await toEnd(page)
  const spot = await spotOf(page, name)
  await page.mouse.click(spot.x, spot.y)
  await expect(inspector(page).getByLabel('Initial value')).toBeVisible()
}

test.describe
  .serial('A person who turns numbers', () => {
    let app: App
    const crashes: Error[] = []

    test.beforeAll(async ({ browser }) => {
      app = await launchInBrowser(browser)
      app.page.on('dialog', (dialog) => void dialog.accept())
      app.page.on('pageerror', (error) => crashes.push(error))
      await stageReady(app.page)
    })
    test.afterEach(() => expect(crashes).toEqual([]))
    test.afterAll(() => app?.close())

    test('turns a leaf again and again, and the text follows', async () => {
      const { page } = app
      await begin(page, PRODUCT)
      await expectAtEnd(page, 'c', '6.00', '1.00')
      await selectNode(page, 'b')
      for (const b of [3.1, 3.2, 3.3]) {
        await page.keyboard.press('ArrowUp')
        await expectAtEnd(page, 'c', shown(2 * b), '1.00')
        expect(await program(page)).toBe(PRODUCT.replace('3.0', b.toFixed(1)))
      }
      await expect(unsaved(page)).toBeVisible()
      await expect(chip(page)).toHaveCount(0)
    })

    test('finds the number of a tuple and of a list', async () => {
      const { page } = app
      await begin(page, 'w0, w1 = 2.0, -3.0\nx = [1.0, -2.0]\nf = w0 * x[0] + w1 * x[1]')
      await selectNode(page, 'w1')
      await page.keyboard.press('ArrowUp')
      await expect.poll(() => program(page)).toContain('2.0, -2.9')
      await expectAtEnd(page, 'f', '7.80', '1.00')
      await selectNode(page, 'x[1]')
      await page.keyboard.press('ArrowDown')
      await expect.poll(() => program(page)).toContain('[1.0, -2.1]')
      await expectAtEnd(page, 'f', '8.09', '1.00')
    })

    test('turns an updated parameter from where it begins', async () => {
      const { page } = app
      await begin(page, 'w = 2.0\nb = 3.0\nc = w * b\nc.backward()\nw -= 0.1 * w.grad')
      await expectAtEnd(page, 'w', '1.70', '3.00')
      await selectNode(page, 'w')
      await expect(inspector(page).getByLabel('Initial value')).toHaveValue('2')
      await expect(inspector(page)).toContainText('now 1.70')
      await page.keyboard.press('ArrowUp')
      await expect.poll(() => program(page)).toContain('w = 2.1\n')
      await expectAtEnd(page, 'w', '1.80', '3.00')
      const field = inspector(page).getByLabel('Initial value')
      await field.fill('5')
      await field.press('Enter')
      await expect.poll(() => program(page)).toContain('w = 5.0\n')
    })

    test('sees that a number from elsewhere is overridden, through an edit, until it is reset', async () => {
      const { page } = app
      await begin(page, 'import numpy as np\nw = np.random.randn()\nc = w * 2.0')
      await expectAtEnd(page, 'w', '1.76', '2.00') // NumPy's first normal number of seed 0
      await selectNode(page, 'w')
      await page.keyboard.press('ArrowUp')
      await page.keyboard.press('ArrowUp')
      await expect(chip(page)).toContainText('w set to 1.96')
      await expectAtEnd(page, 'w', '1.96', '2.00')
      await cursorAtEndOf(page, 'c = w')
      await page.keyboard.type(' * w')
      await expectAtEnd(page, 'c', shown(2 * 1.964052346 ** 2), '1.00')
      await chip(page).click()
      await expect(chip(page)).toHaveCount(0)
      await expectAtEnd(page, 'w', '1.76', shown(4 * 1.764052346))
      await toEnd(page)
    })

    test('undoes a drag of a number, and a turn of a dial, by one step each', async () => {
      const { page } = app
      await begin(page, PRODUCT)
      const number = page
        .locator('.cm-line', { hasText: 'a = 2.0' })
        .getByText('2.0', { exact: true })
      await drag(page, await middleOf(number), 60)
      await expect.poll(() => program(page)).toContain('a = 3.0\n')
      await drag(page, await middleOf(page.getByText('3.0', { exact: true }).last()), 36)
      await expect.poll(() => program(page)).toContain('b = 3.6\n')
      await toEnd(page)
      const dial = await spotOf(page, 'b')
      await page.mouse.move(dial.x, dial.y)
      await page.waitForTimeout(200) // the stage notices what is under the pointer at its next frame
      await drag(page, dial, 63) // the place of a dial is no whole number of pixels
      await expect.poll(() => program(page)).toContain('b = 4.6\n')
      await editor(page).focus()
      for (const left of ['b = 3.6\n', 'b = 3.0\n', 'a = 2.0\n']) {
        await page.keyboard.press('ControlOrMeta+z')
        await expect.poll(() => program(page)).toContain(left)
      }
      await page.keyboard.press('ControlOrMeta+y')
      await expect.poll(() => program(page)).toContain('a = 3.0\n')
      await expectAtEnd(page, 'c', '9.00', '1.00')
    })

    test('goes to the end and the start of all passes by one key each', async () => {
      const { page } = app
      await begin(
        page,
        'w = 2.0\nfor i in range(3):\n    c = w * w\n    c.backward()\n    w -= 0.1 * w.grad',
      )
      await page.getByRole('button', { name: 'To the start' }).focus()
      await page.keyboard.press('End')
      await expect(page.getByText('pass 3 of 3')).toBeVisible()
      await page.keyboard.press('Home')
      expect(await showTime(page)).toBe(0)
      await expect(page.getByText('pass 1 of 3')).toBeVisible()
    })

    test('finds an unsaved program again after a reload', async () => {
      const { page } = app
      await begin(page, 'mine = 7.0\nsquare = mine * mine')
      await page.waitForTimeout(20)
      await page.reload()
      await stageReady(page)
      expect(await program(page)).toBe('mine = 7.0\nsquare = mine * mine')
      await expect(page.getByRole('alert')).toContainText('as you left it')
      await expect(unsaved(page)).toBeVisible()
      await expectAtEnd(page, 'square', '49.00', '1.00')
    })
  })

async function middleOf(number: ReturnType<Page['getByText']>): Promise<{ x: number; y: number }> {
  const box = await number.boundingBox()
  if (!box) throw new Error('The number has no place')
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 }
}

async function drag(page: Page, from: { x: number; y: number }, by: number): Promise<void> {
  await page.mouse.move(from.x, from.y)
  await page.mouse.down()
  for (let step = 1; step <= 6; step++) {
    await page.mouse.move(from.x + (by * step) / 6, from.y)
    await page.waitForTimeout(120) // longer than the editor's own grouping of changes, all in all
  }
  await page.mouse.up()
}
