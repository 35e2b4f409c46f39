import type { FrontEnd } from '../importers/importer.ts'
import { runProgram } from '../importers/python.ts'
import type { RunOptions, Warning } from '../protocol/messages.ts'
import type { Shape, Tensor } from '../tensor/tensor.ts'
import type { Trace } from '../trace/trace.ts'
import { execute } from './execute.ts'
import { gradientOf } from './gradientOf.ts'
import { warningsOf } from './warnings.ts'

/** A named variable at the end of a program. */
export interface Variable {
  readonly shape: Shape
  readonly value: Tensor
  /** Null while blank: the loss does not depend on it. Of an updated parameter the one that its update had, if zeroed since. */
  readonly grad: Tensor | null
  /** How many backward passes `grad` adds up; 0 where it is blank or no leaf's. */
  readonly passes: number
  /** Training has moved it: its value is the one after the last update, its gradient the one before. */
  readonly isUpdated: boolean
}

/** Everything that a run is about. */
export interface Evaluation {
  /** The loss's name in the program; null where it has none, or there is no loss. */
  readonly loss: string | null
  /** In order of first assignment; those that are on no node come last. */
  readonly vars: ReadonlyMap<string, Variable>
  readonly nodes: number
  readonly events: number
  readonly printed: string
  readonly trace: Trace
  readonly warnings: readonly Warning[]
}

/** How `evaluate` runs a program; `front` reads other languages than Python. */
export interface EvaluateOptions extends RunOptions {
  readonly front?: FrontEnd
  readonly shouldStop?: () => boolean
  /** Told whatever the program prints, as it prints it. */
  readonly onPrint?: (text: string) => void
}

/** Runs a program to its end and answers with all values and gradients. Throws ChainlightError. */
export function evaluate(source: string, options: EvaluateOptions = {}): Evaluation {
  const { front = runProgram, shouldStop = () => false, ...rest } = options
  const execution = execute(front, source, { ...rest, shouldStop })
  const { tape, result, built, lossName } = execution
  const vars = new Map<string, Variable>()
  for (const [name, id] of result.vars) {
    const value = tape.tensorAt(id)
    const { grad, passes } = gradientOf(tape, id)
    const isUpdated = tape.versionOf.has(id)
    vars.set(name, { shape: value.shape, value, grad, passes, isUpdated })
  }
  for (const [name, value] of result.offTape ?? []) {
    vars.set(name, { shape: value.shape, value, grad: null, passes: 0, isUpdated: false })
  }
  return {
    loss: lossName,
    vars,
    nodes: built.trace.graph.size,
    events: built.trace.length,
    printed: result.printed,
    trace: built.trace,
    warnings: warningsOf(execution),
  }
}
