import { evaluate as run } from '@chainlight/engine'
import { describe, expect, it } from 'vitest'
import sayings from '../../../assets/i18n/en.json'
import { buildShow } from '../show/build.ts'
import { lessonPrograms } from '../show/lessonPrograms.ts'
import type { Show } from '../show/show.ts'
import { ask, withGradients } from './ask.ts'
import type { Asked } from './asked.ts'
import {
  COURSE,
  KNOWN_MISCONCEPTIONS,
  lessonOf,
  misconceptionOf,
  programAt,
  programOf,
  TRANSLATIONS,
} from './course.ts'
import { evaluate } from './expression.ts'
import { agrees, judge, rightAnswer, wrongAnswers } from './judge.ts'
import { momentOf } from './marks.ts'
import { nodesIn, numbersIn, type Piece, parseMarkup } from './markup.ts'
import { bodyOrThrow, scopeOf } from './quantities.ts'
import type { Lesson, Question, Step } from './schema.ts'
import { textsToTranslate } from './translate.ts'
import { typedNumbers } from './typedNumbers.ts'
import { CATALOGUES } from './words.ts'
import { writtenOrThrow } from './written.ts'

const shows = new Map<string, Show>()

function showOf(source: string): Show {
  const known = shows.get(source)
  if (known) return known
  const show = buildShow(run(source).trace)
  shows.set(source, show)
  return show
}

/** Every text of a step, which the learner reads beside this program. */
function textsOf({ say, question, change }: Step): readonly string[] {
  return [
    say,
    ...(change ? [change.notice, ...change.watch.map(({ label }) => label)] : []),
    ...(question ? questionTexts(question) : []),
  ]
}

function questionTexts(question: Question): readonly string[] {
  const { prompt, hint, explain } = question
  const labels = question.kind === 'number' ? (question.labels ?? []) : []
  const meanings = question.kind === 'choice' ? question.options : question.wrong
  const options = question.kind === 'choice' ? question.options.map(({ text }) => text) : []
  const whys = meanings.flatMap(({ why }) => (why === undefined ? [] : [why]))
  return [prompt, hint, explain, ...labels, ...options, ...whys]
}

const plainTexts = (piece: Piece): readonly string[] => {
  if (piece.kind === 'text') return [piece.text]
  return piece.kind === 'strong' || piece.kind === 'em' ? piece.pieces.flatMap(plainTexts) : []
}

const placeOf = (step: Step, i: number) => `step ${i + 1} ("${step.say.slice(0, 40)}…")`

describe.each(COURSE.map((lesson) => [lesson.order, lesson.id, lesson] as const))(
  'lesson %i, %s,',
  (_, id, lesson) => {
    const stages = lesson.steps.map((step, i) => ({
      step,
      where: placeOf(step, i),
      show: showOf(programAt(lesson, i)),
    }))

    it('has programs whose numbers are those of the reference', () => {
      for (const program of lessonPrograms().filter((one) => one.lesson === id)) {
        const named = [lesson.program, ...lesson.steps.map((step) => step.program)]
        const at = lesson.steps.findIndex((step) => step.program === program.variant)
        if (!named.includes(program.variant)) continue
        const source = programAt(lesson, Math.max(0, at))
        const { vars } = run(source)
        const reference = run(program.source).vars
        for (const name of Object.keys(program.values)) {
          expect(vars.get(name)?.value, `${program.variant}: ${name}`).toEqual(
            reference.get(name)?.value,
          )
          expect(vars.get(name)?.grad, `${program.variant}: d${name}`).toEqual(
            reference.get(name)?.grad,
          )
        }
      }
    })
    it('has a moment for every mark', () => {
      for (const { step, show, where } of stages) {
        for (const mark of [step.from, step.stop, step.question?.reveal]) {
          if (mark) expect(() => momentOf(show, mark), `${where}: ${mark}`).not.toThrow()
        }
      }
    })
    it('points at nodes that are on stage', () => {
      for (const { step, show, where } of stages) {
        const focus = step.camera?.startsWith('focus:') ? [step.camera.slice(6)] : []
        const options = step.question?.kind === 'node' ? step.question.options : []
        const turned = step.change ? [step.change.node] : []
        const terms = textsOf(step).flatMap(nodesIn)
        for (const node of [...terms, ...focus, ...options, ...turned, ...(step.highlight ?? [])]) {
          expect(() => bodyOrThrow(show, node), where).not.toThrow()
        }
      }
    })
    it('computes every number that it states', () => {
      for (const { step, show, where } of stages) {
        const scope = scopeOf(show, momentOf(show, step.stop).pass)
        for (const number of textsOf(step).flatMap(numbersIn)) {
          const write = () => writtenOrThrow(number, scope)
          expect(write, `${where}: ${number.expression}`).not.toThrow()
          expect(write(), `${where}: ${number.expression}`).not.toMatch(/NaN|∞/)
        }
        for (const { expr } of step.change?.watch ?? []) {
          expect(() => evaluate(expr, scope), `${where}: ${expr}`).not.toThrow()
        }
      }
    })
    it('types no number of a program', () => {
      const frame = [lesson.title, lesson.goal, ...lesson.next]
      for (const text of [...frame, ...lesson.steps.flatMap(textsOf)]) {
        expect(typedNumbers(text), text).toEqual([])
      }
    })
    it('closes every piece of markup that it opens', () => {
      for (const text of [...lesson.next, ...lesson.steps.flatMap(textsOf)]) {
        const left = parseMarkup(text)
          .flat()
          .flatMap(({ pieces }) => pieces)
          .flatMap(plainTexts)
        expect(left.join(' '), text).not.toMatch(/[$`*]|\[\[|\]\]|\{\{|\}\}/)
      }
    })
    it('accepts every right answer, and knows what each listed wrong one means', () => {
      for (const { step, show, where } of stages) {
        if (!step.question) continue
        const asked = ask(step.question, show, momentOf(show, step.stop).pass)
        expect(judge(asked, rightAnswer(asked)), where).toEqual({ kind: 'right' })
        expect(asked.wrong.length, `${where}: known wrong answers`).toBeGreaterThan(0)
        wrongAnswers(asked).forEach((given, i) => {
          const verdict = judge(asked, given)
          expect(verdict, `${where}: ${given}`).toEqual(meaningOf(asked, i))
        })
        for (const { misconception } of asked.wrong) {
          if (misconception) expect(misconceptionOf(misconception), misconception).not.toBeNull()
        }
      }
    })
    it('asks for formulas that give the program’s own numbers', () => {
      for (const { step, show, where } of stages) {
        if (step.question?.kind !== 'formula') continue
        const scope = withGradients(scopeOf(show, momentOf(show, step.stop).pass))
        const [ours = Number.NaN] = evaluate(step.question.answer, scope).data
        const [own = Number.NaN] = evaluate(step.question.equals, scope).data
        expect(agrees(ours, own, 1e-9), where).toBe(true)
      }
    })
    it('can be finished: it asks, lets something be changed, and builds on what came before', () => {
      expect(lesson.steps.filter(({ question }) => question).length).toBeGreaterThanOrEqual(2)
      expect(lesson.steps.some(({ change }) => change)).toBe(true)
      expect(lesson.minutes).toBeLessThanOrEqual(8)
      const earlier = new Set(COURSE.filter(({ order }) => order < lesson.order).map((l) => l.id))
      expect(lesson.prerequisites.filter((one) => !earlier.has(one))).toEqual([])
    })
  },
)

describe.each(KNOWN_MISCONCEPTIONS.map((one) => [one.id, one] as const))(
  'the misconception %s',
  (id, { picture, title, wrong, truth }) => {
    const show = showOf(picture ? programOf('misconceptions', picture.program) : '')

    it('has a picture with its moment, its nodes and its numbers', () => {
      if (!picture) throw new Error('no picture')
      const moment = momentOf(show, picture.stop)
      expect(momentOf(show, picture.from ?? 'start').time).toBeLessThan(moment.time)
      for (const node of [...(picture.highlight ?? []), ...nodesIn(picture.say)]) {
        expect(() => bodyOrThrow(show, node)).not.toThrow()
      }
      const scope = scopeOf(show, moment.pass)
      for (const number of numbersIn(picture.say)) {
        expect(writtenOrThrow(number, scope), number.expression).not.toMatch(/NaN|∞/)
      }
      for (const text of [title, wrong, truth, picture.say]) expect(typedNumbers(text)).toEqual([])
    })
    it('is caught by a question of the course', () => {
      const caught = COURSE.flatMap(({ steps }) => steps).some(({ question }) => {
        const meanings = question?.kind === 'choice' ? question.options : (question?.wrong ?? [])
        return meanings.some(({ misconception }) => misconception === id)
      })
      expect(caught).toBe(true)
    })
  },
)

describe.each(TRANSLATIONS.map((one) => [one.lesson, one.language, one.texts] as const))(
  'the lesson %s in the language %s',
  (id, _language, texts) => {
    const lesson = lessonOf(id)
    if (!lesson) throw new Error(`no lesson ${id}`)
    const own = textsToTranslate(lesson)

    it('says every text of the lesson and no other', () => {
      expect(Object.keys(texts).sort()).toEqual(Object.keys(own).sort())
    })
    it('points at the same nodes and states the same numbers', () => {
      for (const [place, text] of Object.entries(own)) {
        const said = texts[place] ?? ''
        expect(new Set(nodesIn(said)), place).toEqual(new Set(nodesIn(text)))
        const numbers = (all: string) =>
          numbersIn(all)
            .map(({ expression }) => expression)
            .sort()
        expect(numbers(said), place).toEqual(numbers(text))
        expect(typedNumbers(said), place).toEqual([])
      }
    })
  },
)

describe.each(Object.entries(CATALOGUES))('the catalogue %s', (language, catalogue) => {
  it('has every text, with the same blanks', () => {
    const blanks = (text: string) => (text.match(/\{\w+\}/g) ?? []).sort()
    for (const [word, text] of Object.entries(sayings)) {
      const said = catalogue[word as keyof typeof catalogue]
      expect(blanks(said), `${language}: ${word}`).toEqual(blanks(text))
    }
    expect(Object.keys(catalogue).sort()).toEqual(Object.keys(sayings).sort())
  })
})

describe('the course', () => {
  it('numbers its lessons from 1 without gaps or repeats, and names their folders by their ids', () => {
    expect(new Set(COURSE.map(({ order }) => order)).size).toBe(COURSE.length)
    const known = new Map(lessonPrograms().map(({ lesson }) => [lesson, true]))
    expect(COURSE.filter((lesson: Lesson) => !known.has(lesson.id))).toEqual([])
  })
  it('knows twenty misconceptions, each with an own id', () => {
    expect(new Set(KNOWN_MISCONCEPTIONS.map(({ id }) => id)).size).toBe(20)
  })
})

/** The verdict that a listed wrong answer must get: that of the first of the same answer. */
function meaningOf(asked: Asked, i: number): unknown {
  const entry = asked.wrong[i]
  return { kind: 'known', misconception: entry?.misconception, why: entry?.why }
}
