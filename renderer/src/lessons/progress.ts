import * as v from 'valibot'
import { create } from 'zustand'

const KEY = 'chainlight.progress'
/** A step that took longer was not all spent on it, seconds. */
const LONGEST_STEP = 180

const AnswerSchema = v.object({
  /** What was given, in order. */
  given: v.array(v.string()),
  outcome: v.picklist(['open', 'right', 'shown']),
  misconceptions: v.array(v.string()),
})
const LessonSchema = v.object({
  /** Where the learner is, from 0. */
  step: v.number(),
  isFinished: v.boolean(),
  seconds: v.number(),
  answers: v.record(v.string(), AnswerSchema),
})
const ProgressSchema = v.object({
  version: v.literal(1),
  lessons: v.record(v.string(), LessonSchema),
  practice: v.object({ level: v.number(), right: v.number(), asked: v.number() }),
})

export type AnswerRecord = Readonly<v.InferOutput<typeof AnswerSchema>>
export type LessonProgress = Readonly<v.InferOutput<typeof LessonSchema>>
/** What a learner has done, kept on this machine alone. */
export type Progress = Readonly<v.InferOutput<typeof ProgressSchema>>

const EMPTY: Progress = { version: 1, lessons: {}, practice: { level: 0, right: 0, asked: 0 } }
const BEGIN: LessonProgress = { step: 0, isFinished: false, seconds: 0, answers: {} }

/** The progress's store. It is written down at each change, so that a crash loses nothing. */
export const useProgress = create<Progress>(() => readProgress())

/** A lesson's progress; an empty one where it was not begun. */
export function progressOf(progress: Progress, id: string): LessonProgress {
  return progress.lessons[id] ?? BEGIN
}

/** Changes a lesson's progress and writes it down. */
export function record(id: string, change: (before: LessonProgress) => LessonProgress): void {
  const { lessons } = useProgress.getState()
  useProgress.setState({ lessons: { ...lessons, [id]: change(lessons[id] ?? BEGIN) } })
  write()
}

/** Adds the time that a step took. */
export function recordTime(id: string, seconds: number): void {
  const spent = Math.min(Math.max(0, seconds), LONGEST_STEP)
  record(id, (before) => ({ ...before, seconds: before.seconds + spent }))
}

/** Remembers how practice goes. */
export function recordPractice(practice: Progress['practice']): void {
  useProgress.setState({ practice })
  write()
}

/** Forgets everything. */
export function clearProgress(): void {
  useProgress.setState(EMPTY)
  write()
}

/** The progress as a file. */
export function exportedProgress(): string {
  return `${JSON.stringify(useProgress.getState(), null, 2)}\n`
}

function write(): void {
  try {
    localStorage.setItem(KEY, JSON.stringify(useProgress.getState()))
  } catch {
    // Storage can be full or forbidden; progress then lasts as long as the page.
  }
}

/** What was kept; anything that is no progress of this version is as if there were none. */
function readProgress(): Progress {
  try {
    const kept = v.safeParse(ProgressSchema, JSON.parse(localStorage.getItem(KEY) ?? 'null'))
    return kept.success ? kept.output : EMPTY
  } catch {
    return EMPTY
  }
}
