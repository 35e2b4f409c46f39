import { useMemo } from 'react'
import type { Show } from '../show/show.ts'
import { useRun } from '../state/run.ts'
import type { Scope } from './expression.ts'
import { momentOf } from './marks.ts'
import { scopeOf } from './quantities.ts'
import { currentStep, useLesson } from './store.ts'

/** The picture that a lesson's text is read beside, and its numbers. */
export interface Beside {
  readonly show: Show
  readonly pass: number
  readonly scope: Scope
}

/** What is on stage; null until the picture of the step or detour has come. */
export function useBeside(): Beside | null {
  const show = useRun((state) => state.show)
  const isPlaced = useLesson((state) => state.isPlaced)
  const stop = useLesson(
    (state) => state.detour?.picture?.stop ?? currentStep(state)?.stop ?? 'end',
  )
  return useMemo(() => {
    if (!show || !isPlaced) return null
    const pass = passOf(show, stop)
    return { show, pass, scope: scopeOf(show, pass) }
  }, [show, isPlaced, stop])
}

/** The learner may have changed the program so that the moment is gone. */
function passOf(show: Show, stop: string): number {
  try {
    return momentOf(show, stop).pass
  } catch {
    return 0
  }
}
