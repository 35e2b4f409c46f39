import { beginTurn, type Turn } from '../state/leaf.ts'
import type { StepSize } from '../state/literal.ts'
import { useRun } from '../state/run.ts'
import { select, useView } from '../state/view.ts'

/** Pointer travel for one step, and how far a press may tremble before it becomes a turn, px. */
const STEP_PX = 6
const SLACK_PX = 4

/**
 * Turns parameters and data by dragging them on stage: to the right and up is more. Listens before the stage does, so
 * that a turn does not orbit the camera; a press without travel selects.
 */
export function listenToDials(stage: HTMLElement): () => void {
  const press = (event: PointerEvent) => {
    const { hovered } = useView.getState()
    const { show } = useRun.getState()
    if (event.button !== 0 || event.shiftKey || hovered === null || !show) return
    const turn = beginTurn(show, hovered)
    if (!turn) return
    event.stopPropagation()
    event.preventDefault()
    if (event.target instanceof HTMLElement) event.target.focus()
    follow(event, hovered, turn)
  }
  stage.addEventListener('pointerdown', press, true)
  return () => stage.removeEventListener('pointerdown', press, true)
}

function follow(press: PointerEvent, body: number, turn: Turn): void {
  let isTurning = false
  const move = (event: PointerEvent) => {
    if (event.pointerId !== press.pointerId) return
    // The stage would take the movement for hovering over other bodies.
    event.stopPropagation()
    const travel = event.clientX - press.clientX - (event.clientY - press.clientY)
    isTurning ||= Math.abs(travel) > SLACK_PX
    if (isTurning) turn.to(Math.trunc(travel / STEP_PX), sizeOf(event))
  }
  const end = (event: PointerEvent) => {
    if (event.pointerId !== press.pointerId) return
    removeEventListener('pointermove', move, true)
    removeEventListener('pointerup', end, true)
    removeEventListener('pointercancel', end, true)
    document.documentElement.classList.remove('is-dragging-number')
    turn.end()
    select(body)
  }
  document.documentElement.classList.add('is-dragging-number')
  addEventListener('pointermove', move, true)
  addEventListener('pointerup', end, true)
  addEventListener('pointercancel', end, true)
}

function sizeOf(event: PointerEvent): StepSize {
  if (event.shiftKey) return 'coarse'
  return event.altKey ? 'fine' : 'unit'
}
