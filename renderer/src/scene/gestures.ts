/** What a hand on the stage can mean. Lengths in CSS pixels. */
export interface Gestures {
  orbit(dx: number, dy: number): void
  pan(dx: number, dy: number): void
  /** Above 1 moves away; the point keeps its place on screen. */
  zoom(factor: number, x: number, y: number): void
  hover(x: number, y: number): void
  leave(): void
  click(x: number, y: number): void
  open(x: number, y: number): void
}

/** Movement below this is a click, px. */
const CLICK = 5

interface Pointer {
  x: number
  y: number
}

/**
 * Turns pointer and wheel events into gestures: drag orbits, drag with the right or middle button or with Shift pans,
 * wheel and pinch zoom, two fingers pan. Returns how to stop listening.
 */
export function listen(element: HTMLElement, gestures: Gestures): () => void {
  const pointers = new Map<number, Pointer>()
  let moved = 0

  const at = (event: MouseEvent): Pointer => {
    const box = element.getBoundingClientRect()
    return { x: event.clientX - box.left, y: event.clientY - box.top }
  }
  const pair = (): readonly [Pointer, Pointer] | null => {
    const [a, b] = pointers.values()
    return a && b ? [a, b] : null
  }
  const down = (event: PointerEvent) => {
    if (pointers.size === 0) moved = 0
    pointers.set(event.pointerId, at(event))
    element.setPointerCapture(event.pointerId)
  }
  const move = (event: PointerEvent) => {
    const here = at(event)
    const before = pointers.get(event.pointerId)
    if (!before) {
      gestures.hover(here.x, here.y)
      return
    }
    const dx = here.x - before.x
    const dy = here.y - before.y
    moved += Math.hypot(dx, dy)
    const both = pair()
    if (both) pinch(gestures, both, before, here)
    else if (moved > CLICK) {
      const pans = event.shiftKey || (event.buttons & 6) !== 0
      if (pans) gestures.pan(dx, dy)
      else gestures.orbit(dx, dy)
    }
    before.x = here.x
    before.y = here.y
  }
  const up = (event: PointerEvent) => {
    const here = at(event)
    const isClick = pointers.delete(event.pointerId) && pointers.size === 0 && moved <= CLICK
    if (isClick && event.type === 'pointerup' && event.button === 0) gestures.click(here.x, here.y)
  }
  const wheel = (event: WheelEvent) => {
    event.preventDefault()
    const here = at(event)
    const lines = event.deltaMode === 1 ? 16 : 1
    gestures.zoom(Math.exp(event.deltaY * lines * (event.ctrlKey ? 0.01 : 0.0015)), here.x, here.y)
  }
  const double = (event: MouseEvent) => {
    const here = at(event)
    gestures.open(here.x, here.y)
  }
  const leave = () => gestures.leave()
  const stopMenu = (event: Event) => event.preventDefault()

  element.addEventListener('pointerdown', down)
  element.addEventListener('pointermove', move)
  element.addEventListener('pointerup', up)
  element.addEventListener('pointercancel', up)
  element.addEventListener('pointerleave', leave)
  element.addEventListener('wheel', wheel, { passive: false })
  element.addEventListener('dblclick', double)
  element.addEventListener('contextmenu', stopMenu)
  return () => {
    element.removeEventListener('pointerdown', down)
    element.removeEventListener('pointermove', move)
    element.removeEventListener('pointerup', up)
    element.removeEventListener('pointercancel', up)
    element.removeEventListener('pointerleave', leave)
    element.removeEventListener('wheel', wheel)
    element.removeEventListener('dblclick', double)
    element.removeEventListener('contextmenu', stopMenu)
  }
}

/** Two fingers: their distance zooms, their middle pans. `before` and `here` are one finger's places. */
function pinch(
  gestures: Gestures,
  [a, b]: readonly [Pointer, Pointer],
  before: Pointer,
  here: Pointer,
): void {
  const other = before === a ? b : a
  const was = Math.hypot(before.x - other.x, before.y - other.y)
  const is = Math.hypot(here.x - other.x, here.y - other.y)
  if (was > 0 && is > 0) gestures.zoom(was / is, (here.x + other.x) / 2, (here.y + other.y) / 2)
  gestures.pan((here.x - before.x) / 2, (here.y - before.y) / 2)
}
