import { useRun } from '../state/run.ts'
import { deal, questionsOf } from './deal.ts'
import { useProgress } from './progress.ts'
import { practise, useLesson } from './store.ts'
import { sayIn, useLanguage } from './words.ts'

/** Deals the next question about the program on stage: about a body where one is given, else at the learner's level. */
export function dealNext(about: number | null, chance: number = Math.random()): void {
  const { show, shownSource } = useRun.getState()
  const { practice } = useLesson.getState()
  const questions = show ? questionsOf(show, sayIn(useLanguage.getState().language)) : []
  const own = questions.filter(({ body }) => body === about)
  const { level } = useProgress.getState().practice
  const before = practice?.dealt ?? null
  practise(deal(own.length > 0 ? own : questions, level, before, chance), shownSource)
}
