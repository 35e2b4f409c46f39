import type { CheckReport } from '@chainlight/engine'
import { create } from 'zustand'
import { useDocument } from './document.ts'
import { useRun } from './run.ts'
import { checkNow } from './session.ts'

/** Numbers of each input that are measured. */
const MOST = 16

/** One number of an input. */
export interface CheckedNumber {
  readonly label: string
  readonly index: number
}

/** The last check of the program in the editor. */
export interface CheckState {
  readonly report: CheckReport | null
  /** The text that `report` is about. */
  readonly source: string
  readonly isAsking: boolean
  readonly problem: string | null
  /** The step of the measured slopes. */
  readonly h: number
  /** The number whose error over the step size is measured; null takes the first one. */
  readonly curve: CheckedNumber | null
}

/** The check's store. */
export const useCheck = create<CheckState>(() => ({
  report: null,
  source: '',
  isAsking: false,
  problem: null,
  h: 1e-5,
  curve: null,
}))

const { getState: get, setState: set } = useCheck

/** Panels that want to know; without any nothing is checked. */
let watchers = 0
let unsubscribe: () => void = () => {}
/** Something changed while a check was under way. */
let isOutdated = false

/** Checks the program now and after every run, until the last watcher has gone. */
export function watchCheck(): () => void {
  watchers++
  if (watchers === 1) {
    unsubscribe = useRun.subscribe((state, previous) => {
      if (state.show !== previous.show) void check()
    })
    void check()
  }
  return () => {
    watchers--
    if (watchers === 0) unsubscribe()
  }
}

/** Measures with another step. */
export function setStep(h: number): void {
  set({ h })
  void check()
}

/** Measures the error over the step size for another number. */
export function setCurve(curve: CheckedNumber): void {
  set({ curve })
  void check()
}

/** One check at a time; what changed meanwhile is checked afterwards. */
async function check(): Promise<void> {
  if (get().isAsking) {
    isOutdated = true
    return
  }
  isOutdated = false
  const { source } = useDocument.getState()
  set({ isAsking: true })
  try {
    const report = await checkNow({ h: get().h, most: MOST, curve: curveOf() })
    set({ report, source, problem: null })
    if (report.curve === null && firstLeaf(report) && curveOf() === null) {
      isOutdated = true
      set({ curve: firstLeaf(report) })
    }
  } catch (error) {
    set({ problem: error instanceof Error ? error.message : String(error) })
  } finally {
    set({ isAsking: false })
  }
  if (isOutdated && watchers > 0) void check()
}

/** The number to measure, while the program still has an input of its name. */
function curveOf(): CheckedNumber | null {
  const { curve, report, source } = get()
  const isKnown = report?.leaves.some(({ label }) => label === curve?.label) ?? true
  return curve !== null && (isKnown || source !== useDocument.getState().source) ? curve : null
}

function firstLeaf(report: CheckReport): CheckedNumber | null {
  const leaf = report.leaves.find(({ label, numbers }) => label !== null && numbers.length > 0)
  return leaf?.label ? { label: leaf.label, index: leaf.numbers[0]?.index ?? 0 } : null
}
