import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from '@playwright/test'
import type { App, Launch } from './app.ts'
import { programOf, sigmoidNeuron } from './reference.ts'
import {
  cursorAtEndOf,
  editor,
  expectAtEnd,
  numbersOf,
  outcome,
  pictureHash,
  rest,
  shown,
  showTime,
  spotOf,
  stageReady,
  toEnd,
  track,
  writeProgram,
} from './stage.ts'

/** What a person does with the app, from the first start to a saved file: the same in every host. */
export function tellStory(host: string, launch: Launch): void {
  test.describe
    .serial(`In ${host}, a person`, () => {
      const folder = mkdtempSync(join(tmpdir(), 'chainlight-story-'))
      const file = join(folder, 'neuron.py')
      let app: App

      test.beforeAll(async ({ browser }) => {
        writeFileSync(file, programOf(sigmoidNeuron))
        app = await launch(browser)
        app.page.on('dialog', (dialog) => void dialog.accept())
        await stageReady(app.page)
      })
      test.afterAll(async () => {
        await app?.close()
        rmSync(folder, { recursive: true })
      })

      test('sees the sigmoid neuron play at the first start', async () => {
        const start = await showTime(app.page)
        await expect.poll(() => showTime(app.page)).toBeGreaterThan(start)
        expect(await app.title()).toContain('sigmoid.py')
        await expect(app.page.getByRole('button', { name: 'Pause' })).toBeVisible()
        const picture = app.page.getByRole('application', { name: 'The computation in space' })
        await expect(picture).toHaveAttribute('tabindex', '0')
      })

      test('opens a program and sees every value come, then every gradient', async () => {
        const { page } = app
        await app.openFile(file)
        await expect.poll(() => app.title()).toContain('neuron.py')
        await expect(outcome(page)).toHaveAttribute('data-phase', 'done')
        await track(page).press('Home')
        await track(page).press('PageUp')
        for (const [name, value] of Object.entries(sigmoidNeuron.values)) {
          await expect.poll(() => numbersOf(page, name), name).toEqual([shown(value), ''])
        }
        for (const [name, value] of Object.entries(sigmoidNeuron.values)) {
          const gradient = sigmoidNeuron.grads[name] ?? Number.NaN
          await expectAtEnd(page, name, shown(value), shown(gradient))
        }
      })

      test('checks a gradient by nudging, in a page without kernels', async () => {
        const { page } = app
        const inspector = page.getByRole('complementary', { name: 'Inspector' })
        await toEnd(page)
        const product = await spotOf(page, 'm0') // w0 · x0
        await page.mouse.click(product.x, product.y)
        const check = inspector.locator('.check')
        // dL/dw0 = x0 · f (1 − f) = −0.1966; the measured one agrees to more digits than are shown.
        await expect(check).toContainText('−0.1966')
        await expect(check).toContainText(/agrees to ([5-9]|1\d) digits/)
        await page.keyboard.press('Escape')
      })

      test('edits a number and sees the new ones', async () => {
        const { page } = app
        await cursorAtEndOf(page, 'w0 = 2')
        await page.keyboard.press('Backspace')
        await page.keyboard.type('1') // w0 = 2 becomes w0 = 1
        // d = −1 + 6 − 3 = 2, f = σ(2), df/dd = σ(2) (1 − σ(2))
        const f = 1 / (1 + Math.exp(-2))
        await expectAtEnd(page, 'w0', '1.00', shown(-f * (1 - f)))
        await expectAtEnd(page, 'f', shown(f), '1.00')
        await expect(page.getByRole('img', { name: 'not saved' })).toBeVisible()
      })

      test('turns a number on stage twice, and the text follows', async () => {
        const { page } = app
        await toEnd(page)
        const spot = await spotOf(page, 'w0')
        await page.mouse.click(spot.x, spot.y)
        for (const w0 of [2, 1]) {
          await page.keyboard.press(w0 === 2 ? 'ArrowUp' : 'ArrowDown')
          await expectAtEnd(page, 'w0', `${w0}.00`, shown(gradientOfW0(w0)))
          await expect(editor(page)).toContainText(`w0 = ${w0}`)
        }
        await page.keyboard.press('Escape')
      })

      test('sees a mistake underlined where it is, and its end when it is mended', async () => {
        const { page } = app
        await cursorAtEndOf(page, 'f = 1 / u')
        await page.keyboard.press('Enter')
        await page.keyboard.type('g = f +')
        await expect(outcome(page)).toHaveAttribute('data-phase', 'failed')
        await expect(page.locator('.cm-error-message')).toBeVisible()
        await expect(page.locator('.cm-line:has(.cm-error-words)')).toHaveText(/^g = f \+/)
        await page.keyboard.type(' f')
        await expect(outcome(page)).toHaveAttribute('data-phase', 'done')
        await expect(page.locator('.cm-error-message')).toHaveCount(0)
        await expectAtEnd(page, 'f', shown(1 / (1 + Math.exp(-2))), '2.00')
      })

      test('scrubs anywhere and comes back to the picture that playing showed', async () => {
        const { page } = app
        await track(page).press('Home')
        await page.getByRole('button', { name: 'Step forward' }).click()
        await page.getByRole('button', { name: 'Step forward' }).click()
        await rest(page)
        const time = await showTime(page)
        const played = await pictureHash(page)
        await toEnd(page)
        expect(await pictureHash(page)).not.toBe(played)
        const box = await track(page).boundingBox()
        if (!box) throw new Error('The timeline has no place')
        for (const share of [0.9, 0.1, 0.6]) {
          await page.mouse.click(box.x + share * box.width, box.y + box.height / 2)
        }
        while ((await showTime(page)) > time + 1e-9) {
          await page.getByRole('button', { name: 'Step back' }).click()
        }
        expect(await showTime(page)).toBeCloseTo(time, 9)
        expect(await pictureHash(page)).toBe(played)
      })

      test('clicks a gate and reads local × upstream = gradient', async () => {
        const { page } = app
        await toEnd(page)
        const spot = await spotOf(page, 'm0')
        await page.mouse.click(spot.x, spot.y)
        const inspector = page.getByRole('complementary', { name: 'Inspector' })
        await expect(inspector.getByRole('heading', { level: 2 })).toContainText('Multiply')
        // Since g = f + f, the gradient of m0 is 2 σ(2) (1 − σ(2)) = 0.21, and x0 = −1.
        await expect(inspector.locator('.chain-line').first()).toHaveText(
          /−1\.00 × 0\.21\S* [=≈] −0\.21/,
        )
        await expect(inspector).toContainText('agrees to')
      })

      test('stops a program that would never end, and goes on', async () => {
        const { page } = app
        await writeProgram(page, 'x = 1.0\nwhile True:\n    pass')
        await page.getByRole('button', { name: 'Stop' }).click()
        await expect(outcome(page)).toHaveAttribute('data-phase', 'stopped')
        await writeProgram(page, 'x = 3.0\ny = x * x')
        await expect(outcome(page)).toHaveAttribute('data-phase', 'done')
        await expectAtEnd(page, 'x', '3.00', '6.00')
      })

      test('saves, sees the unsaved mark go and come, and opens the file again', async () => {
        const { page } = app
        const saved = join(folder, 'square.py')
        const mark = page.getByRole('img', { name: 'not saved' })
        await expect(mark).toBeVisible()
        await app.saveAs(saved)
        await expect(mark).toHaveCount(0)
        expect(readFileSync(saved, 'utf8')).toBe('x = 3.0\ny = x * x')
        await cursorAtEndOf(page, 'y = x * x')
        await page.keyboard.type(' * x')
        await expect(mark).toBeVisible()
        await expect.poll(() => app.title()).toContain('•')
        await app.saveAgain(saved)
        await expect(mark).toHaveCount(0)
        expect(readFileSync(saved, 'utf8')).toBe('x = 3.0\ny = x * x * x')
        await app.openFile(file)
        await expect.poll(() => app.title()).toContain('neuron.py')
        await app.openFile(saved)
        await expect.poll(() => app.title()).toContain('square.py')
        await expectAtEnd(page, 'x', '3.00', '27.00')
      })
    })
}

/** The sigmoid neuron's df/dw0 = x0 f (1 − f), where d = −w0 + 6 − 3. */
function gradientOfW0(w0: number): number {
  const f = 1 / (1 + Math.exp(w0 - 3))
  return -f * (1 - f)
}
