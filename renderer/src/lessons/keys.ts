import { useCourse } from '../state/course.ts'
import { dealNext } from './practice.ts'
import { nextStep, previousStep, takeDetour, useLesson } from './store.ts'

/** Keys of a lesson, unless text is being typed: N and B (or Page Down and Up) step, digits pick, Esc leaves a picture. */
export function listenToLessonKeys(): () => void {
  const onKey = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return
    const action = useCourse.getState().side === 'text' ? actionOf(event) : null
    if (!action) return
    event.preventDefault()
    event.stopPropagation()
    action()
  }
  // Before the page's own keys: in a lesson these are the lesson's.
  addEventListener('keydown', onKey, { capture: true })
  return () => removeEventListener('keydown', onKey, { capture: true })
}

function actionOf({ key, target }: KeyboardEvent): (() => void) | null {
  const { lesson, practice, detour } = useLesson.getState()
  if (practice) return practiceAction(key, target, detour !== null)
  if (!lesson) return null
  if (key === 'PageDown') return nextStep
  if (key === 'PageUp') return previousStep
  if (key === 'Escape' && detour) return () => takeDetour(null)
  if (isTyping(target)) return null
  if (key === 'n' || key === 'N') return nextStep
  if (key === 'b' || key === 'B') return previousStep
  return optionOf(key)
}

function practiceAction(
  key: string,
  target: EventTarget | null,
  isAway: boolean,
): (() => void) | null {
  if (isAway) return key === 'Escape' ? () => takeDetour(null) : null
  if (key === 'PageDown' || (/^n$/i.test(key) && !isTyping(target))) return () => dealNext(null)
  return isTyping(target) ? null : optionOf(key)
}

function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    target.closest('input:not([type=range], [type=radio]), textarea, select, .cm-content') !== null
  )
}

/** The option of the open question with this number. */
function optionOf(key: string): (() => void) | null {
  if (!/^[1-9]$/.test(key)) return null
  const options = document.querySelectorAll<HTMLButtonElement>('.question-options button:enabled')
  const option = options[Number(key) - 1]
  return option ? () => option.click() : null
}
