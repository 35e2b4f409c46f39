import type { KeyboardEvent } from 'react'
import type { Stage } from './stage.ts'

const ARROWS: Readonly<Record<string, readonly [number, number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
}
/** Pixels of drag that one press of an arrow stands for. */
const STEP = 40

/**
 * Keys on the focused stage: Alt and arrows select the nearest gate, Control and arrows orbit (with Shift: pan),
 * + and − zoom, Enter focuses or opens, Escape lets go. Others stay with the app.
 */
export function keyOf(stage: Stage, event: KeyboardEvent): void {
  const arrow = ARROWS[event.key]
  if (arrow && event.altKey) {
    const body = stage.hand.beside(arrow[0], arrow[1])
    if (body >= 0) stage.events?.onSelect(body)
  } else if (arrow && event.ctrlKey) {
    const turn = event.shiftKey ? stage.hand.gestures.pan : stage.hand.gestures.orbit
    turn(-arrow[0] * STEP, -arrow[1] * STEP)
  } else if (event.key === '+' || event.key === '=') zoom(stage, 0.85)
  else if (event.key === '-') zoom(stage, 1 / 0.85)
  else if (event.key === 'Enter' && stage.selected >= 0) stage.open(stage.selected)
  else if (event.key === 'Escape' && stage.selected >= 0) stage.events?.onSelect(null)
  else return
  event.preventDefault()
  event.stopPropagation()
}

function zoom(stage: Stage, factor: number): void {
  const { width, height } = stage.world.view
  stage.hand.gestures.zoom(factor, width / 2, height / 2)
}
