import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, type Page, test } from '@playwright/test'
import type { App } from './app.ts'
import { launchInBrowser } from './hosts/browser.ts'
import { expectAtEnd, outcome, stageReady, writeProgram } from './stage.ts'

/** What comes of an input, and what the page says then. */
interface BadInput {
  readonly what: string
  /** A program that is typed, or the bytes of a file that is opened. */
  readonly program?: string
  readonly bytes?: Uint8Array
  readonly phase: 'done' | 'failed'
  readonly says: RegExp
}

const INPUTS: readonly BadInput[] = [
  {
    what: 'a syntax error',
    program: 'x = 2.0\ny = (x * 3.0',
    phase: 'failed',
    says: /'\(' was never closed/,
  },
  {
    what: 'a name that does not exist',
    program: 'x = 2.0\ny = z * x',
    phase: 'failed',
    says: /name 'z' is not defined/,
  },
  {
    what: 'shapes that do not fit',
    program: 'import numpy as np\nA = np.ones((2, 3))\nB = np.ones((4, 5))\nC = A @ B',
    phase: 'failed',
    says: /\(2, 3\).*\(4, 5\)/,
  },
  {
    what: 'a tape of ten million nodes',
    program: 'x = 1.0\nfor i in range(10000000):\n    x = x * 1.0000001',
    phase: 'failed',
    says: /recorded more nodes than 4,000,000/,
  },
  {
    what: 'a division by zero',
    program: 'x = 1.0\nzero = 0.0\ny = x / zero',
    phase: 'done',
    says: /divide by zero in divide/,
  },
  {
    what: 'the logarithm of zero',
    program: 'import numpy as np\nx = 0.0\ny = np.log(x)',
    phase: 'done',
    says: /divide by zero in log/,
  },
  { what: 'an empty file', bytes: new Uint8Array(), phase: 'done', says: /Nothing to run yet/ },
  {
    what: 'a file of 5 MB',
    bytes: new TextEncoder().encode('x = 1.0\n'.repeat(655_360)),
    phase: 'failed',
    says: /1,000,000/,
  },
]

test.describe
  .serial('In the page', () => {
    const folder = mkdtempSync(join(tmpdir(), 'chainlight-bad-'))
    let app: App

    test.beforeAll(async ({ browser }) => {
      app = await launchInBrowser(browser)
      app.page.on('dialog', (dialog) => void dialog.accept())
      await stageReady(app.page)
    })
    test.afterAll(async () => {
      await app?.close()
      rmSync(folder, { recursive: true })
    })

    for (const [index, input] of INPUTS.entries()) {
      test(`${input.what} is answered clearly, and the next program runs`, async () => {
        const { page } = app
        await give(app, input, join(folder, `${index}.py`))
        await expect(page.getByRole('region', { name: 'Code' })).toContainText(input.says, {
          timeout: 60_000,
        })
        await expect(outcome(page)).toHaveAttribute('data-phase', input.phase)
        await runsNext(page, index)
      })
    }

    test('a program without end is stopped, and the next program runs', async () => {
      const { page } = app
      await writeProgram(page, 'while True:\n    pass')
      await page.getByRole('button', { name: 'Stop' }).click()
      await expect(outcome(page)).toHaveAttribute('data-phase', 'stopped')
      await runsNext(page, 100)
    })

    test('random bytes are refused, and the program that was there stays', async () => {
      const { page } = app
      const path = join(folder, 'noise.py')
      writeFileSync(path, noise(4096))
      await app.openFile(path)
      await expect(page.getByRole('alert')).toContainText('noise.py was not opened')
      await runsNext(page, 200)
    })
  })

async function give(app: App, { program, bytes }: BadInput, path: string): Promise<void> {
  if (program !== undefined) return writeProgram(app.page, program)
  writeFileSync(path, bytes ?? new Uint8Array())
  await app.openFile(path)
}

/** A good program with numbers of its own, so that an older result cannot pass for it. */
async function runsNext(page: Page, seed: number): Promise<void> {
  await writeProgram(page, `x = ${seed + 2}.0\ny = x * x`)
  await expectAtEnd(page, 'x', `${seed + 2}.00`, `${2 * seed + 4}.00`)
  await expect(outcome(page)).toHaveAttribute('data-phase', 'done')
}

/** Bytes that are no text: the same ones each time. */
function noise(length: number): Uint8Array {
  let state = 1
  return Uint8Array.from({ length }, () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return state >>> 24
  })
}
