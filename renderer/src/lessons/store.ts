import { create } from 'zustand'
import type { Asked, Verdict } from './asked.ts'
import { inLanguage, lessonOf } from './course.ts'
import { LEVELS } from './deal.ts'
import type { Dealt } from './dealt.ts'
import { judge } from './judge.ts'
import { progressOf, record, recordPractice, recordTime, useProgress } from './progress.ts'
import type { Lesson, Misconception, Question, Step } from './schema.ts'
import { useLanguage } from './words.ts'

/** How the question of a step stands. */
export interface Answering {
  /** The last answer, as it was given. */
  readonly given: string
  readonly verdict: Verdict | null
  /** How many answers were judged. */
  readonly tries: number
  /** The right answer is on view, because it was given or asked for. */
  readonly outcome: 'open' | 'right' | 'shown'
}

/** Practice on the program of the editor. */
export interface Practice {
  /** Null where the program gives no question. */
  readonly dealt: Dealt | null
  /** The program that it is about. */
  readonly source: string
  /** Counts the questions, so that each is a scene of its own. */
  readonly count: number
}

/** Where the learner is. */
export interface LessonState {
  /** Null in the list of lessons. */
  readonly lesson: Lesson | null
  /** A question about the learner's own program, in place of a lesson. */
  readonly practice: Practice | null
  /** From 0; the number of steps is the page after the last one. */
  readonly step: number
  readonly answering: Answering
  /** A misconception whose picture is on stage in place of the step's. */
  readonly detour: Misconception | null
  /** The picture on stage is that of the step, and time has been sent to its stop. */
  readonly isPlaced: boolean
  /** The number that may be changed was changed. */
  readonly isTurned: boolean
}

const OPEN: Answering = { given: '', verdict: null, tries: 0, outcome: 'open' }
const FRESH = { answering: OPEN, detour: null, isPlaced: false, isTurned: false } as const

/** The lessons' store. */
export const useLesson = create<LessonState>(() => ({
  lesson: null,
  practice: null,
  step: 0,
  ...FRESH,
}))

const { getState: get, setState: set } = useLesson
let entered = 0

/** Opens a lesson where it was left; a finished one begins anew. */
export function openLesson(id: string): void {
  const found = lessonOf(id)
  if (!found) throw new Error(`There is no lesson called ${id}.`)
  const lesson = inLanguage(found, useLanguage.getState().language)
  const { step, isFinished } = progressOf(useProgress.getState(), id)
  goTo(lesson, isFinished ? 0 : Math.min(step, lesson.steps.length - 1))
}

/** Back to the list of lessons. */
export function leaveLesson(): void {
  spendTime()
  set({ lesson: null, practice: null, step: 0, ...FRESH })
}

/** Puts a question about the learner's own program. */
export function practise(dealt: Dealt | null, source: string): void {
  spendTime()
  const count = (get().practice?.count ?? 0) + 1
  set({ lesson: null, practice: { dealt, source, count }, step: 0, ...FRESH })
}

/** The step after this one; after the last, the end of the lesson. */
export function nextStep(): void {
  const { lesson, step } = get()
  if (lesson && step < lesson.steps.length) goTo(lesson, step + 1)
}

/** The step before this one. */
export function previousStep(): void {
  const { lesson, step } = get()
  if (lesson && step > 0) goTo(lesson, step - 1)
}

function goTo(lesson: Lesson, step: number): void {
  spendTime()
  const isFinished = step === lesson.steps.length
  record(lesson.id, (before) => ({
    ...before,
    step,
    isFinished: before.isFinished || isFinished,
  }))
  const kept = progressOf(useProgress.getState(), lesson.id).answers[step]
  const answering: Answering =
    kept && kept.outcome !== 'open'
      ? {
          given: kept.given[kept.given.length - 1] ?? '',
          verdict: kept.outcome === 'right' ? { kind: 'right' } : null,
          tries: kept.given.length,
          outcome: kept.outcome,
        }
      : OPEN
  set({ lesson, practice: null, step, ...FRESH, answering })
}

function spendTime(): void {
  const { lesson } = get()
  const now = performance.now()
  if (lesson) recordTime(lesson.id, (now - entered) / 1000)
  entered = now
}

/** The step on view; null in the list and at the end of a lesson. */
export function currentStep({ lesson, practice, step }: LessonState): Step | null {
  return practice?.dealt?.step ?? lesson?.steps[step] ?? null
}

/** The question that waits for an answer. */
export function openQuestion(state: LessonState): Question | null {
  return state.answering.outcome === 'open' ? (currentStep(state)?.question ?? null) : null
}

/** Judges an answer, and writes it down. */
export function giveAnswer(asked: Asked, given: string): void {
  const { answering } = get()
  if (answering.outcome !== 'open') return
  const verdict = judge(asked, given)
  if (verdict.kind === 'unreadable') return set({ answering: { ...answering, given, verdict } })
  const outcome = verdict.kind === 'right' ? 'right' : 'open'
  set({ answering: { given, verdict, tries: answering.tries + 1, outcome } })
  keep(given, outcome, verdict)
}

/** Shows the right answer. */
export function showAnswer(): void {
  const { answering } = get()
  if (answering.outcome !== 'open') return
  set({ answering: { ...answering, verdict: null, outcome: 'shown' } })
  keep(null, 'shown', null)
}

function keep(given: string | null, outcome: Answering['outcome'], verdict: Verdict | null): void {
  const { lesson, practice, step, answering } = get()
  if (practice && outcome !== 'open') keepPractice(outcome === 'right' && answering.tries === 1)
  if (!lesson) return
  const met = verdict?.kind === 'known' ? verdict.misconception : null
  record(lesson.id, (before) => {
    const old = before.answers[step] ?? { given: [], outcome: 'open', misconceptions: [] }
    const answer = {
      given: given === null ? old.given : [...old.given, given],
      outcome,
      misconceptions: met === null ? old.misconceptions : [...old.misconceptions, met],
    }
    return { ...before, answers: { ...before.answers, [step]: answer } }
  })
}

/** What a right and a wrong first answer do to the learner's level. */
const UP = 0.34
const DOWN = 0.5

function keepPractice(isRight: boolean): void {
  const { level, right, asked } = useProgress.getState().practice
  const moved = level + (isRight ? UP : -DOWN)
  recordPractice({
    level: Math.min(Math.max(0, moved), LEVELS - 1),
    right: right + Number(isRight),
    asked: asked + 1,
  })
}

/** Puts a misconception's picture on stage; null goes back to the step. */
export function takeDetour(detour: Misconception | null): void {
  set({ detour, isPlaced: false })
}

/** The director has put the step on stage. */
export function placed(): void {
  set({ isPlaced: true })
}

/** The number that may be changed was changed. */
export function turned(): void {
  if (!get().isTurned) set({ isTurned: true })
}
