import { create } from 'zustand'
import type { Colouring } from '../scene/stageHandle.ts'
import type { Cell } from '../show/product.ts'
import { FRAME } from '../theme/measures.ts'
import type { PaletteName, ThemeName } from '../theme/theme.ts'

export type MotionSetting = 'system' | 'reduced' | 'full'
export type Overlay = 'help' | 'settings' | 'search' | 'file' | 'export' | null

/** What is in view and how. Nothing here changes a number. */
export interface ViewState {
  /** The theme in use: the chosen one, or the one that the system asks for. */
  readonly theme: ThemeName
  readonly themeChoice: ThemeName | 'system'
  readonly systemIsDark: boolean
  readonly palette: PaletteName
  readonly motion: MotionSetting
  readonly colouring: Colouring
  /** Whether everything dims that is not on a path from the selection to the loss. */
  readonly hasPaths: boolean
  /** What the system asks for; `motion` may overrule it. */
  readonly systemReducesMotion: boolean
  /** Bodies of the layout. */
  readonly selection: number | null
  /** The input of the selected gate that the chain rule is shown for. */
  readonly slot: number
  readonly hovered: number | null
  /** Bodies with a ring because a text speaks of them. */
  readonly marks: readonly number[]
  /** Name in the code under the pointer or the cursor: its bodies are marked on stage. */
  readonly pointed: string | null
  /** The cell of a tensor under the pointer. */
  readonly cell: Cell | null
  readonly editorWidth: number
  readonly isInspectorOpen: boolean
  /** The window is too narrow for three panes: the inspector lies over the stage. */
  readonly isNarrow: boolean
  readonly isOutputOpen: boolean
  readonly overlay: Overlay
  /** The one hint of the first start. */
  readonly hint: string | null
}

/** Narrowest and widest the code may be, px. */
export const EDITOR_WIDTH = {
  least: FRAME.codeMin,
  usual: FRAME.code,
  most: FRAME.codeMax,
} as const

/** The view's store. */
export const useView = create<ViewState>(() => ({
  theme: 'dark',
  themeChoice: 'dark',
  systemIsDark: true,
  palette: 'default',
  motion: 'system',
  colouring: 'usual',
  hasPaths: false,
  systemReducesMotion: false,
  selection: null,
  slot: 0,
  hovered: null,
  marks: [],
  pointed: null,
  cell: null,
  editorWidth: EDITOR_WIDTH.usual,
  isInspectorOpen: true,
  isNarrow: false,
  isOutputOpen: false,
  overlay: null,
  hint: null,
}))

const { getState: get, setState: set } = useView

/** True where travel becomes a fade. */
export function reducesMotion(state: ViewState): boolean {
  return state.motion === 'reduced' || (state.motion === 'system' && state.systemReducesMotion)
}

/** Selects a body, or nothing. */
export function select(selection: number | null): void {
  if (get().selection !== selection) set({ selection, slot: 0 })
}

/** Picks an input of the selected gate. */
export function selectSlot(slot: number): void {
  set({ slot })
}

/** The pointer is over a body, or over none. */
export function hover(hovered: number | null): void {
  if (get().hovered !== hovered) set({ hovered })
}

/** Chooses a theme, or leaves it to the system. */
export function chooseTheme(themeChoice: ViewState['themeChoice']): void {
  set({ themeChoice, theme: resolved(themeChoice, get().systemIsDark) })
}

/** The system has become dark or light: a theme that nobody chose follows. */
export function followSystemTheme(systemIsDark: boolean): void {
  set({ systemIsDark, theme: resolved(get().themeChoice, systemIsDark) })
}

function resolved(choice: ViewState['themeChoice'], systemIsDark: boolean): ThemeName {
  if (choice !== 'system') return choice
  return systemIsDark ? 'dark' : 'light'
}

/** Puts a ring around the bodies that a text speaks of, and around no others. */
export function mark(marks: readonly number[]): void {
  set({ marks })
}

/** A name in the code is pointed at, or none. */
export function pointAt(pointed: string | null): void {
  if (get().pointed !== pointed) set({ pointed })
}

/** Dark to light and back. */
export function toggleTheme(): void {
  chooseTheme(get().theme === 'dark' ? 'light' : 'dark')
}

/** Colours by value and gradient, or by the magnitude of gradients, and back. */
export function toggleMagnitude(): void {
  set({ colouring: get().colouring === 'usual' ? 'magnitude' : 'usual' })
}

/** Shows the paths from the selection to the loss, or everything alike. */
export function togglePaths(): void {
  set({ hasPaths: !get().hasPaths })
}

/** Opens an overlay, or closes it where it is open. */
export function toggleOverlay(overlay: Exclude<Overlay, null>): void {
  set({ overlay: get().overlay === overlay ? null : overlay })
}

/** Closes whatever lies over the page. */
export function closeOverlay(): void {
  set({ overlay: null })
}

/** Sets the code's width within its bounds, px. */
export function setEditorWidth(width: number): void {
  set({ editorWidth: Math.min(Math.max(Math.round(width), EDITOR_WIDTH.least), EDITOR_WIDTH.most) })
}

/** Changes settings or panes. */
export function setView(
  part: Partial<
    Pick<
      ViewState,
      'palette' | 'motion' | 'colouring' | 'hasPaths' | 'isInspectorOpen' | 'isOutputOpen' | 'hint'
    >
  >,
): void {
  set(part)
}

/** Space that the inspector takes from the stage's right edge where it lies over it, px. */
export function coveredRight({ isNarrow, isInspectorOpen }: ViewState): number {
  return isNarrow && isInspectorOpen ? FRAME.inspector : 0
}
