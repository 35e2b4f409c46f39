import { askAboutPicture } from '../state/course.ts'
import { openGroup, toggleAllGroups, toggleGroup } from '../state/folds.ts'
import { turnBy } from '../state/leaf.ts'
import type { StepSize } from '../state/literal.ts'
import { seekAndPause, setLooping, setRate, stepPhase, usePlayer } from '../state/player.ts'
import { useRun } from '../state/run.ts'
import { stopRun } from '../state/session.ts'
import { useStage } from '../state/stage.ts'
import {
  closeOverlay,
  select,
  setView,
  toggleMagnitude,
  toggleOverlay,
  togglePaths,
  useView,
} from '../state/view.ts'
import { ACTIONS } from './actions.ts'
import { nearestBody, type Way } from './nearest.ts'

/** A key as the table below writes it: `Shift+ArrowLeft`, `Mod+s` (Ctrl, or Cmd on a Mac), `f`, `?`. */
export function keyName(event: KeyboardEvent): string {
  const isLetter = /^[a-z]$/i.test(event.key)
  const key = event.key === ' ' ? 'Space' : isLetter ? event.key.toLowerCase() : event.key
  const isMod = event.ctrlKey || event.metaKey
  // A sign such as ? is typed with Shift on many keyboards: there Shift is part of the sign.
  const isShifted = event.shiftKey && (isLetter || key.length > 1)
  return `${isMod ? 'Mod+' : ''}${event.altKey ? 'Alt+' : ''}${isShifted ? 'Shift+' : ''}${key}`
}

/** Keys that act wherever the focus is, the editor included. */
const EVERYWHERE: Readonly<Record<string, () => void>> = {
  'Mod+Enter': ACTIONS.run,
  'Mod+s': ACTIONS.save,
  'Mod+Shift+s': ACTIONS.saveAs,
  'Mod+o': ACTIONS.open,
  'Mod+e': () => toggleOverlay('export'),
}

/** Keys that act unless text is being typed. */
const ELSEWHERE: Readonly<Record<string, () => void>> = {
  Space: ACTIONS.playPause,
  ArrowRight: ACTIONS.stepForward,
  ArrowLeft: ACTIONS.stepBack,
  'Shift+ArrowRight': () => stepPhase(1),
  'Shift+ArrowLeft': () => stepPhase(-1),
  'Alt+ArrowRight': () => walk('right'),
  'Alt+ArrowLeft': () => walk('left'),
  'Alt+ArrowUp': () => walk('up'),
  'Alt+ArrowDown': () => walk('down'),
  ArrowUp: () => turnSelection(1, 'unit'),
  ArrowDown: () => turnSelection(-1, 'unit'),
  'Shift+ArrowUp': () => turnSelection(1, 'coarse'),
  'Shift+ArrowDown': () => turnSelection(-1, 'coarse'),
  f: ACTIONS.fit,
  g: toggleGroup,
  'Shift+g': toggleAllGroups,
  d: flatten,
  i: () => setView({ isInspectorOpen: !useView.getState().isInspectorOpen }),
  m: toggleMagnitude,
  p: togglePaths,
  q: askAboutPicture,
  t: ACTIONS.theme,
  l: () => setLooping(!usePlayer.getState().isLooping),
  0: () => seekAndPause(0),
  Home: () => seekAndPause(0),
  End: () => seekAndPause(usePlayer.getState().duration),
  '[': () => setRate(usePlayer.getState().rate / 2),
  ']': () => setRate(usePlayer.getState().rate * 2),
  '/': () => toggleOverlay('search'),
  '?': ACTIONS.help,
  Enter: focusSelection,
  Escape: goOut,
}

/** Listens to the keyboard for the page's life. */
export function listenToKeys(): () => void {
  const onKey = (event: KeyboardEvent) => {
    if (event.defaultPrevented || event.isComposing) return
    const name = keyName(event)
    const action = EVERYWHERE[name] ?? (isTaken(event) ? undefined : ELSEWHERE[name])
    if (!action) return
    event.preventDefault()
    action()
  }
  addEventListener('keydown', onKey)
  return () => removeEventListener('keydown', onKey)
}

/** True where the focused element needs the key itself: text, a button's Enter and Space, an open dialog. */
function isTaken(event: KeyboardEvent): boolean {
  const { target } = event
  if (!(target instanceof HTMLElement)) return false
  if (event.key === 'Escape') return target.closest('.cm-editor') !== null
  if (target.closest('input, select, textarea, .cm-content, [role=menu]')) return true
  const isPress = event.key === 'Enter' || event.key === ' '
  return isPress && target.closest('button, a, summary') !== null
}

/** Turns the selected parameter or data one step. */
function turnSelection(steps: number, size: StepSize): void {
  const { selection } = useView.getState()
  const { show } = useRun.getState()
  if (show && selection !== null) turnBy(show, selection, steps, size)
}

function flatten(): void {
  const { handle } = useStage.getState()
  handle?.flatten(!handle.isFlat)
}

function focusSelection(): void {
  const { selection } = useView.getState()
  if (selection === null || openGroup(selection)) return
  useStage.getState().handle?.focus(selection)
}

/** Out of whatever is innermost: an overlay, a long run, the selection. */
function goOut(): void {
  if (useView.getState().overlay) closeOverlay()
  else if (useRun.getState().phase.kind === 'running') stopRun()
  else select(null)
}

/** Selects the nearest body in a direction on screen; from no selection, the output. */
function walk(way: Way): void {
  const { show } = useRun.getState()
  const { handle } = useStage.getState()
  if (!show || !handle) return
  const spots = Array.from({ length: show.layout.bodies.count }, (_, body) => handle.spot(body))
  const next = nearestBody(spots, useView.getState().selection, way)
  if (next !== null) select(next)
}
