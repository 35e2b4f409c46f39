import { evaluate as run } from '@chainlight/engine'
import { describe, expect, it } from 'vitest'
import { buildShow } from '../show/build.ts'
import { lessonPrograms } from '../show/lessonPrograms.ts'
import { ask } from './ask.ts'
import { deal, LEVELS, questionsOf } from './deal.ts'
import type { Dealt } from './dealt.ts'
import { judge, rightAnswer, wrongAnswers } from './judge.ts'
import { momentOf } from './marks.ts'
import { numbersIn } from './markup.ts'
import { scopeOf } from './quantities.ts'
import { sayIn } from './words.ts'
import { writtenOrThrow } from './written.ts'

const t = sayIn('en')
const showOf = (source: string) => buildShow(run(source).trace)

describe.each(
  lessonPrograms().map((one) => [`${one.lesson}, ${one.variant}`, one.source] as const),
)('questions about %s', (_, source) => {
  const show = showOf(source)
  const questions = questionsOf(show, t)

  it('are there', () => {
    expect(questions.length).toBeGreaterThan(0)
  })
  it('accept the right answer, name the mistake in a wrong one, and state computed numbers', () => {
    for (const { step } of questions) {
      const { question } = step
      if (!question) throw new Error('A question without a question')
      const asked = ask(question, show)
      expect(judge(asked, rightAnswer(asked)), question.prompt).toEqual({ kind: 'right' })
      for (const given of wrongAnswers(asked)) {
        expect(judge(asked, given).kind, `${question.prompt} ${given}`).toBe('known')
      }
      if (question.reveal) expect(() => momentOf(show, question.reveal ?? '')).not.toThrow()
      const scope = scopeOf(show)
      for (const number of [question.prompt, question.explain].flatMap(numbersIn)) {
        expect(writtenOrThrow(number, scope)).not.toMatch(/NaN|∞/)
      }
    }
  })
})

describe('a dealt question', () => {
  const show = showOf('x = 4.0\ny = -1.0\np = x * y\ns = x + y\nf = p * s\n')
  const questions = questionsOf(show, t)
  const about = (name: string, text: RegExp) =>
    questions.find(
      ({ step }) => step.highlight?.includes(name) && text.test(step.question?.prompt ?? ''),
    )
  const verdict = (dealt: Dealt | undefined, given: string) => {
    if (!dealt?.step.question) throw new Error('No such question')
    return judge(ask(dealt.step.question, show), given)
  }

  it('knows who took the own value of a product’s input', () => {
    const question = about('p', /send to \[\[node:x\]\]/) // p = x y receives s = 3
    expect(verdict(question, '-3')).toEqual({ kind: 'right' })
    expect(verdict(question, '12')).toMatchObject({ misconception: 'mul-keeps-own' })
    expect(verdict(question, '-1')).toMatchObject({ misconception: 'local-vs-upstream' })
    expect(verdict(question, '3').kind).toBe('known')
  })
  it('knows who let one branch overwrite the other', () => {
    const question = about('x', /whole gradient/) // −3 through p, −4 through s
    expect(verdict(question, '-7')).toEqual({ kind: 'right' })
    for (const share of ['-3', '-4']) {
      expect(verdict(question, share)).toMatchObject({ misconception: 'overwrite-at-fork' })
    }
  })
  it('is at the learner’s level, and about something else than the one before', () => {
    for (let level = 0; level < LEVELS; level++) {
      for (const chance of [0, 0.5, 0.99]) {
        const first = deal(questions, level, null, chance)
        const second = deal(questions, level, first, chance)
        expect(Math.abs((first?.level ?? 9) - level)).toBeLessThanOrEqual(1)
        expect(second?.body).not.toBe(first?.body)
      }
    }
  })
  it('is none for a picture without gradients', () => {
    expect(deal(questionsOf(showOf('x = 1.0\n'), t), 0, null, 0.5)).toBeNull()
  })
})
