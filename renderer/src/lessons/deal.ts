import { chainRule } from '../show/chainRule.ts'
import type { Show } from '../show/show.ts'
import { ask } from './ask.ts'
import { copyQuestions, type Dealt, gateQuestions, nameOf, shapeQuestions } from './dealt.ts'
import { judge, rightAnswer, wrongAnswers } from './judge.ts'
import { momentOf } from './marks.ts'
import type { Say } from './words.ts'

/** The levels of practice. */
export const LEVELS = 4

/**
 * Every question that a picture gives: what a gate computes, what gradient it sends to an input, what the shares of a
 * copied value add up to, what shape a gradient has. Each knows the usual wrong answers and what they mean.
 */
export function questionsOf(show: Show, t: Say): readonly Dealt[] {
  const dealt: Dealt[] = []
  for (let body = 0; body < show.layout.bodies.count; body++) {
    const name = nameOf(show, body)
    if (name === null) continue
    const rule = chainRule(show, body, 0)
    if (rule) dealt.push(...gateQuestions(show, rule, name, t))
    dealt.push(...copyQuestions(show, body, name, t), ...shapeQuestions(show, body, name, t))
  }
  return dealt.flatMap((one) => sound(show, one) ?? [])
}

/**
 * The next question for a learner of this level: as near it as can be, about another body than before where there is one; `chance` is from 0
 * up to 1. Null where the picture gives none.
 */
export function deal(
  questions: readonly Dealt[],
  level: number,
  before: Dealt | null,
  chance: number,
): Dealt | null {
  const prompt = (one: Dealt | null) => one?.step.question?.prompt
  const others = questions.filter((one) => prompt(one) !== prompt(before))
  const elsewhere = others.filter(({ body }) => body !== before?.body)
  const open = [elsewhere, others, questions].find(({ length }) => length > 0) ?? []
  const distance = (one: Dealt) => (one.level > level ? 2 : 1) * Math.abs(one.level - level)
  const nearest = open.reduce((least, one) => Math.min(least, distance(one)), Infinity)
  const best = open.filter((one) => distance(one) <= nearest + 0.5)
  return best[Math.floor(chance * best.length)] ?? null
}

/**
 * The question with those of its wrong answers that differ from the right one and from each other; null where it cannot
 * be asked: no such moment, no finite answer, or nothing but zeros around it.
 */
function sound(show: Show, dealt: Dealt): Dealt | null {
  const { question } = dealt.step
  if (!question || (question.kind !== 'number' && question.kind !== 'shape')) return null
  try {
    momentOf(show, dealt.step.stop)
    const asked = ask(question, show)
    const isNumber = rightAnswer(asked)
      .split(/[;×]/)
      .every((x) => Number.isFinite(Number(x)))
    if (!isNumber) return null
    const given = wrongAnswers(asked)
    const kept = question.wrong.filter((_, i) => {
      const verdict = judge({ ...asked, wrong: [] }, given[i] ?? '')
      const isFirst = given.indexOf(given[i] ?? '') === i
      return verdict.kind === 'wrong' && isFirst
    })
    return kept.length > 0
      ? { ...dealt, step: { ...dealt.step, question: { ...question, wrong: kept } } }
      : null
  } catch {
    return null
  }
}
