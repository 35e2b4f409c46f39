import { create } from 'zustand'
import type { Folds } from '../show/groups/folding.ts'

/** A leaf whose number is not the one that the program gives it. */
export interface Override {
  readonly label: string
  readonly value: number
  /** It is the first of its name, so that other runs find it too; the others hold until the next edit. */
  readonly isLasting: boolean
}

/** The program in the editor. */
export interface DocumentState {
  readonly name: string
  readonly source: string
  /** The text that is on disk, or that the document began with. */
  readonly savedSource: string
  /** Lets a save go to the file that was opened; null for a new document or a browser. */
  readonly token: string | null
  /** Leaves that the user calls parameter or data, against the rule. */
  readonly roles: Readonly<Record<string, 'parameter' | 'data'>>
  /** Leaves that the user turned where the text could not be changed. */
  readonly overrides: readonly Override[]
  /** Groups that the user opened or closed on stage. */
  readonly folds: Folds
  /** A finger turns a number: all changes until it is lifted are one to undo. */
  readonly isTurning: boolean
  /** How many times the usual limits a run may use; the user raised them. */
  readonly allowance: number
  /** Grows with every replacement from outside the editor, which then takes the text over. */
  readonly revision: number
  /** Grows when another document takes the place of this one. */
  readonly opening: number
  /** The program is a lesson's: nothing of it has to be saved. */
  readonly isLesson: boolean
}

/** The document's store. */
export const useDocument = create<DocumentState>(() => ({
  name: 'untitled.py',
  source: '',
  savedSource: '',
  token: null,
  roles: {},
  overrides: [],
  folds: {},
  isTurning: false,
  allowance: 1,
  revision: 0,
  opening: 0,
  isLesson: false,
}))

const { getState: get, setState: set } = useDocument

/** True where the text differs from what is saved. */
export function isDirty(state: DocumentState): boolean {
  return !state.isLesson && state.source !== state.savedSource
}

/** Another program takes the place of this one. */
export function openDocument(name: string, source: string, token: string | null = null): void {
  replaceDocument(name, source, token, false)
}

/** A lesson's program takes the place of the user's, who need not save it. */
export function openLessonProgram(name: string, source: string): void {
  replaceDocument(name, source, null, true)
}

function replaceDocument(
  name: string,
  source: string,
  token: string | null,
  isLesson: boolean,
): void {
  const { revision, opening } = get()
  const counters = { revision: revision + 1, opening: opening + 1 }
  const fresh = { roles: {}, overrides: [], folds: {}, isTurning: false, allowance: 1 }
  set({ name, source, savedSource: source, token, isLesson, ...fresh, ...counters })
}

/** The user typed. */
export function editSource(source: string): void {
  set({ source })
}

/** Text changed from outside the editor (a dial, a number field). */
export function replaceSource(source: string): void {
  set({ source, revision: get().revision + 1 })
}

/** The text went to a file of this name. */
export function markSaved(name: string, token: string | null, source: string): void {
  set({ name, token, savedSource: source })
}

/** A leaf becomes a parameter or data. */
export function setRole(name: string, role: 'parameter' | 'data'): void {
  set({ roles: { ...get().roles, [name]: role } })
}

/** A leaf has another number than the program gives it. */
export function override(leaf: Override): void {
  set({ overrides: [...get().overrides.filter(({ label }) => label !== leaf.label), leaf] })
}

/** These leaves have the program's numbers again. */
export function dropOverrides(labels: readonly string[]): void {
  if (labels.length === 0) return
  set({ overrides: get().overrides.filter(({ label }) => !labels.includes(label)) })
}

/** Groups are open or closed as the user wants them. */
export function setFolds(folds: Folds): void {
  set({ folds })
}

/** A finger begins to turn a number, or lets go. */
export function setTurning(isTurning: boolean): void {
  if (get().isTurning !== isTurning) set({ isTurning })
}

/** By how much one consent raises the limits. */
const RAISE = 4

/** The program may run longer and grow larger than before. */
export function raiseLimits(): void {
  set({ allowance: get().allowance * RAISE })
}
