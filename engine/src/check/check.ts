import type { NodeId } from '../brand.ts'
import type { RunOptions } from '../protocol/messages.ts'
import { runPython } from '../python/run.ts'
import { checkableLeaves, checkGradients } from '../tape/gradcheck.ts'
import type { ProgramResult } from '../tape/recorder.ts'
import { Tape } from '../tape/tape.ts'
import { type JudgedGradient, judge } from './judge.ts'
import { type LeafReading, readLeaf } from './numeric.ts'
import { findLoss, type Loss, recognise } from './recognise.ts'
import { type StepCurve, stepCurve } from './stepCurve.ts'
import { WriteLog } from './writeLog.ts'

/** How to check a program. */
export interface CheckOptions extends Omit<RunOptions, 'dtype'> {
  readonly shouldStop?: () => boolean
  readonly onPrint?: (text: string) => void
  /** At most this many numbers of each leaf are measured, evenly spread; 64 by default. */
  readonly most?: number
  /** The step of the numeric check; 1e-5 by default. */
  readonly h?: number
  /** At most so many uses of ops are computed again; no bound by default. */
  readonly budget?: number
  /** Also measures one number of an input with many step sizes. */
  readonly curve?: { readonly label: string; readonly index: number } | null
}

/** What a check has found. */
export interface ProgramCheck {
  /** The loss's name; null where it has none, or there is no loss. */
  readonly loss: string | null
  readonly lossValue: number | null
  /** Hand-written gradients beside the engine's, from the loss back. */
  readonly gradients: readonly JudgedGradient[]
  /** The first wrong one along the chain. */
  readonly first: JudgedGradient | null
  /** The numeric check of every leaf. */
  readonly leaves: readonly LeafReading[]
  readonly curve: StepCurve | null
}

/**
 * Runs a program in 64-bit floats and checks the gradients that it computes by hand against the engine's, and the engine's
 * against measured slopes. Throws ChainlightError where the program is at fault.
 */
export function checkProgram(source: string, options: CheckOptions = {}): ProgramCheck {
  const { shouldStop = () => false, seed, onPrint, ...rest } = options
  const tape = new Tape({ ...rest, dtype: 'float64' })
  tape.keptBytes = Number.POSITIVE_INFINITY // every pass may be asked about
  const log = new WriteLog((node) => tape.isScalar(node))
  const result = runPython(source, tape, {
    limits: tape.limits,
    shouldStop,
    onWrite: (write) => log.note(write),
    ...(seed === undefined ? {} : { seed }),
    ...(onPrint ? { onPrint } : {}),
  })
  const loss = findLoss(tape, result, log)
  return loss ? checkFrom(tape, result, log, loss, options) : NOTHING
}

const NOTHING: ProgramCheck = {
  loss: null,
  lossValue: null,
  gradients: [],
  first: null,
  leaves: [],
  curve: null,
}

function checkFrom(
  tape: Tape,
  result: ProgramResult,
  log: WriteLog,
  loss: Loss,
  { h, most = 64, budget, shouldStop, curve }: CheckOptions,
): ProgramCheck {
  for (const [name, id] of result.vars) tape.name(id, name)
  tape.clearGrad(null)
  tape.goBackward(loss.node, 0)
  const leadsToLoss = (node: NodeId): boolean => tape.gradAt(node) !== null
  const gradients = judge(tape, loss, recognise(tape, log, loss, leadsToLoss), leadsToLoss)
  const { data, offset } = tape.tensorAt(loss.node)
  const lossValue = data[offset] ?? 0
  const checks = checkGradients(tape, loss.node, checkableLeaves(tape), {
    most,
    ...(h === undefined ? {} : { h }),
    ...(budget === undefined ? {} : { budget }),
    ...(shouldStop ? { shouldStop } : {}),
  })
  return {
    loss: loss.name,
    lossValue,
    gradients,
    first: gradients.find(({ verdict }) => verdict.kind === 'wrong') ?? null,
    leaves: checks.map((check) => readLeaf(check, lossValue)),
    curve: curve ? stepCurve(tape, loss.node, curve) : null,
  }
}
