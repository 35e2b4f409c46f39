import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { evaluate } from '@chainlight/engine'
import { expect, type Page, test } from '@playwright/test'
import { ask } from '../renderer/src/lessons/ask.ts'
import type { Asked } from '../renderer/src/lessons/asked.ts'
import { rightAnswer, wrongAnswers } from '../renderer/src/lessons/judge.ts'
import { momentOf } from '../renderer/src/lessons/marks.ts'
import { type Lesson, parseLesson, type Step } from '../renderer/src/lessons/schema.ts'
import { buildShow } from '../renderer/src/show/build.ts'
import type { Show } from '../renderer/src/show/show.ts'
import { type Served, serve } from './hosts/browser.ts'
import { showTime, spotOf, stageReady, writeProgram } from './stage.ts'

const FOLDER = join(import.meta.dirname, '../assets/lessons')
/** Small, since every stop is drawn in software. */
const SIZE = { width: 860, height: 560 }

const lessons: readonly Lesson[] = readdirSync(FOLDER, { withFileTypes: true })
  .filter((entry) => entry.isDirectory() && entry.name !== 'misconceptions')
  .flatMap(({ name }) => {
    const files = readdirSync(join(FOLDER, name))
    if (!files.includes('lesson.json')) return []
    const text = readFileSync(join(FOLDER, name, 'lesson.json'), 'utf8')
    return [parseLesson(name, JSON.parse(text))]
  })
  .sort((a, b) => a.order - b.order)

/** A step with the picture that it is read beside. */
interface Stop {
  readonly step: Step
  readonly show: Show
}

function stopsOf(lesson: Lesson): readonly Stop[] {
  let program = lesson.program
  let show = showOf(lesson.id, program)
  return lesson.steps.map((step) => {
    if (step.program !== undefined && step.program !== program) {
      program = step.program
      show = showOf(lesson.id, program)
    }
    return { step, show }
  })
}

function showOf(id: string, program: string): Show {
  return buildShow(evaluate(readFileSync(join(FOLDER, id, `${program}.py`), 'utf8')).trace)
}

test.describe
  .serial('The course, by keyboard alone,', () => {
    let served: Served
    let page: Page

    test.beforeAll(async ({ browser }) => {
      served = await serve()
      const context = await browser.newContext({ viewport: SIZE, reducedMotion: 'reduce' })
      page = await context.newPage()
      await page.goto(served.url)
      await stageReady(page)
      await page.getByRole('button', { name: 'Lessons', exact: true }).press('Enter')
      await expect(page.locator('.course > li')).toHaveCount(lessons.length)
    })
    test.afterAll(async () => {
      await page?.context().close()
      await served?.close()
    })

    for (const lesson of lessons) {
      test(`teaches lesson ${lesson.order}, ${lesson.title}: each stop, each answer`, async () => {
        await page
          .locator('.course > li')
          .nth(lessons.indexOf(lesson))
          .getByRole('button')
          .press('Enter')
        for (const [i, stop] of stopsOf(lesson).entries()) {
          await test.step(`step ${i + 1}`, () => walk(page, stop, i))
        }
        await expect(page.locator('.lesson-next li')).toHaveCount(lesson.next.length)
        await page.locator('.lessons-foot .button').last().press('Enter')
        await expect(page.locator('.course > li').nth(lessons.indexOf(lesson))).toHaveAttribute(
          'data-state',
          'done',
        )
      })
    }

    test('remembers what was done after the page was closed', async () => {
      await page.reload()
      await stageReady(page)
      await page.getByRole('button', { name: 'Lessons', exact: true }).press('Enter')
      await expect(page.locator('.course > li[data-state=done]')).toHaveCount(lessons.length)
    })
  })

test('Practice asks about the learner’s own program, and names the mistake', async ({
  browser,
}) => {
  const served = await serve()
  const context = await browser.newContext({ viewport: SIZE, reducedMotion: 'reduce' })
  const page = await context.newPage()
  try {
    await page.goto(served.url)
    await stageReady(page)
    await writeProgram(page, 'a = 3.0\nb = 5.0\ng = a * b\n')
    await expect(page.locator('#stage-table tr[data-node="g"]')).toBeAttached()
    await page.locator('.stage-pane canvas').focus()
    const spot = await spotOf(page, 'g')
    await page.mouse.click(spot.x, spot.y)
    await page.keyboard.press('q')
    const prompt = page.locator('.question-prompt')
    await expect(prompt).toBeVisible()
    // g = a b: asked for the value or for what goes to a or b, until what goes to a is asked.
    for (let i = 0; i < 30 && !/to a\?$/.test((await prompt.textContent()) ?? ''); i++) {
      await page.keyboard.press('PageDown')
    }
    await expect(prompt).toHaveText('What gradient does g send to a?')
    const field = page.locator('.question-field input')
    await field.fill('3')
    await field.press('Enter')
    await expect(page.locator('.belief')).toHaveAttribute('data-misconception', 'mul-keeps-own')
    await page.getByRole('button', { name: 'See why in a picture' }).click()
    await expect(page.locator('#stage-table tr[data-node="m"]')).toBeAttached()
    await expect(page.locator('.detour .number').first()).not.toHaveText('·')
    await page.keyboard.press('Escape')
    await expect(page.locator('#stage-table tr[data-node="g"]')).toBeAttached()
    await expect(prompt).toHaveText('What gradient does g send to a?')
    await field.fill('5')
    await field.press('Enter')
    await expect(page.locator('.feedback')).toHaveAttribute('data-outcome', 'right')
  } finally {
    await context.close()
    await served.close()
  }
})

/** Reads a step, answers its question wrongly and rightly, and goes on. */
async function walk(page: Page, { step, show }: Stop, i: number): Promise<void> {
  await expect(page.locator(`.lesson-track i:nth-child(${i + 1})`)).toHaveAttribute(
    'data-state',
    'here',
  )
  const moment = momentOf(show, step.stop)
  await restsAt(page, moment.time)
  // Every number of the text was computed: none is the dot of an unknown one.
  await expect(page.locator('.lessons-body .number').filter({ hasText: /^·$/ })).toHaveCount(0)
  await expect(page.locator('.lessons .katex-error')).toHaveCount(0)
  if (step.question) {
    const asked = ask(step.question, show, moment.pass)
    // The question is asked once the picture has come that it is about.
    await expect(page.locator('form.question')).toBeVisible()
    await answer(page, asked, wrongAnswers(asked)[0] ?? '')
    await expectMeaning(page, asked)
    await answer(page, asked, rightAnswer(asked))
    await expect(page.locator('.feedback')).toHaveAttribute('data-outcome', 'right')
    if (step.question.reveal) await restsAt(page, momentOf(show, step.question.reveal).time)
  }
  if (step.change) await turn(page)
  await page.keyboard.press('PageDown')
}

async function restsAt(page: Page, time: number): Promise<void> {
  await expect.poll(() => showTime(page).then((now) => Math.abs(now - time) < 1e-3)).toBe(true)
}

/** Types an answer or presses the number of an option. */
async function answer(page: Page, asked: Asked, given: string): Promise<void> {
  switch (asked.kind) {
    case 'number':
    case 'shape':
    case 'formula':
      await page.locator('.question-field input').first().focus()
      for (const [i, part] of given.split(';').entries()) {
        if (i > 0) await page.keyboard.press('Tab')
        await page.keyboard.press('ControlOrMeta+a')
        await page.keyboard.insertText(part === '' ? '()' : part)
      }
      await page.keyboard.press('Enter')
      break
    case 'sign':
      await page.keyboard.press(String(['+', '-', '0'].indexOf(given) + 1))
      break
    case 'choice':
      await page.keyboard.press(String(Number(given) + 1))
      break
    case 'node':
      await page.keyboard.press(String(asked.options.indexOf(given) + 1))
  }
}

/** The commonest wrong answer is met with what it means. */
async function expectMeaning(page: Page, asked: Asked): Promise<void> {
  await expect(page.locator('.feedback')).toHaveAttribute('data-outcome', 'known')
  const misconception = asked.wrong[0]?.misconception
  const belief = page.locator('.feedback .belief')
  if (misconception) await expect(belief).toHaveAttribute('data-misconception', misconception)
  else await expect(belief).toHaveCount(0)
}

/** Turns the number of a step by a key, and sees that something is said about it. */
async function turn(page: Page): Promise<void> {
  const slider = page.locator('.change input[type=range]')
  const output = page.locator('.change output')
  const before = await output.textContent()
  await slider.press('ArrowRight')
  if ((await output.textContent()) === before) await slider.press('ArrowLeft')
  await expect(output).not.toHaveText(before ?? '')
  await expect(page.locator('.change-notice')).not.toBeEmpty()
}

test('Another language: every word of the lessons’ interface comes from its catalogue, and may run from the right', async ({
  browser,
}) => {
  const served = await serve()
  const context = await browser.newContext({ viewport: SIZE, reducedMotion: 'reduce' })
  // Brackets around every text of a catalogue, from right to left.
  await context.addInitScript(() => localStorage.setItem('chainlight.language', 'qps'))
  const page = await context.newPage()
  try {
    await page.goto(served.url)
    await stageReady(page)
    await page.getByRole('button', { name: 'Lessons', exact: true }).click()
    await expect(page.locator('.course')).toBeVisible()
    await expectCatalogued(page)
    await page.locator('.course button').first().click()
    await expect(page.locator('.lesson-text')).toBeVisible()
    await expectCatalogued(page)
    await page.keyboard.press('PageDown')
    await page.getByRole('button', { name: '⟦Show me⟧' }).click()
    await expect(page.locator('.feedback')).toContainText('⟦The answer is')
    await expectCatalogued(page)
    await page.keyboard.press('q')
    await expect(page.locator('.lessons .question')).toBeVisible()
    await expectCatalogued(page)
  } finally {
    await context.close()
    await served.close()
  }
})

/** No text of the panel is from outside a catalogue or a lesson, and nothing sticks out of it. */
async function expectCatalogued(page: Page): Promise<void> {
  const panel = page.locator('.lessons')
  await expect(panel).toHaveAttribute('dir', 'rtl')
  const stray = await panel.evaluate((root) => {
    const ofLessons =
      '.course-title, .lesson-goal, .lesson-text, .question-prompt, .question-options, .feedback p:not(.feedback-head), kbd, option, h3, h4 + ul, .number, .term'
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT)
    const found: string[] = []
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const text = node.textContent ?? ''
      const isWords = /\p{L}{2,}/u.test(text) && !/[⟦⟧]/.test(text)
      if (isWords && !node.parentElement?.closest(ofLessons)) found.push(text)
    }
    for (const element of root.querySelectorAll('[aria-label], [title], [placeholder]')) {
      for (const name of ['aria-label', 'title', 'placeholder']) {
        const text = element.getAttribute(name) ?? ''
        if (/\p{L}{2,}/u.test(text) && !/[⟦⟧]/.test(text)) found.push(`${name}: ${text}`)
      }
    }
    return found
  })
  expect(stray).toEqual([])
  const excess = await panel.evaluate((root) =>
    [root, ...root.querySelectorAll('.lessons-body, .lessons-foot, .lessons-head')].map(
      (element) => element.scrollWidth - element.clientWidth,
    ),
  )
  expect(Math.max(...excess)).toBeLessThanOrEqual(0)
}
