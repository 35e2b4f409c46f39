import type { ErrorReport, RunSummary } from '@chainlight/engine'
import { create } from 'zustand'
import type { Show } from '../show/show.ts'

export type Link = 'connecting' | 'open' | 'lost'

/** How the run of the program in the editor stands. */
export type RunPhase =
  | { readonly kind: 'idle' }
  | { readonly kind: 'running'; readonly since: number }
  | { readonly kind: 'done' }
  | { readonly kind: 'failed'; readonly report: ErrorReport }
  | { readonly kind: 'stopped' }

/** The engine's side as the page knows it. */
export interface RunState {
  readonly link: Link
  readonly phase: RunPhase
  /** The loss of each pass of the program that runs, or ran last, as it comes to it; empty without training. */
  readonly losses: readonly number[]
  /** The last good picture; it stays while there is an error. */
  readonly show: Show | null
  /** The program that `show` is of. */
  readonly shownSource: string
  readonly summary: RunSummary | null
  readonly printed: string
  /** A sentence about something that went wrong outside a program: a refused command, an unreadable file. */
  readonly notice: string | null
}

/** The run's store. */
export const useRun = create<RunState>(() => ({
  link: 'connecting',
  phase: { kind: 'idle' },
  losses: [],
  show: null,
  shownSource: '',
  summary: null,
  printed: '',
  notice: null,
}))

/** Changes the run's state; only the session does. */
export const setRun = useRun.setState

/** True where the picture is not that of the text: it is drawn at 40 %. */
export function isStale(state: RunState): boolean {
  return state.show !== null && state.phase.kind === 'failed'
}

/** Tells the user something; null takes it back. */
export function setNotice(notice: string | null): void {
  useRun.setState({ notice })
}
