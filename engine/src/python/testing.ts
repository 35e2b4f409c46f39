import type { NodeId } from '../brand.ts'
import { DEFAULT_LIMITS, type Limits } from '../tape/recorder.ts'
import { Tape, type TapeOptions } from '../tape/tape.ts'
import { type Nested, toNested } from '../tensor/tensor.ts'
import { runPython } from './run.ts'

/** A program that has run for a test, differentiated as a run does it. */
export interface Ran {
  readonly tape: Tape
  readonly loss: string | null
  readonly printed: string
  value(name: string): Nested
  grad(name: string): Nested | null
  role(name: string): string
}

/** Runs a program for a test. */
export function ran(
  source: string,
  options: TapeOptions & { seed?: number; shouldStop?: () => boolean } = {},
): Ran {
  const { seed, shouldStop, ...tapeOptions } = options
  const tape = new Tape(tapeOptions)
  const limits: Limits = { ...DEFAULT_LIMITS, ...options.limits }
  const result = runPython(source, tape, {
    limits,
    shouldStop: shouldStop ?? (() => false),
    ...(seed === undefined ? {} : { seed }),
  })
  if (result.loss !== null && !result.calledBackward) tape.backward(result.loss)
  const nodeOf = (name: string): NodeId => {
    const id = result.vars.get(name)
    if (id !== undefined) return id
    throw new Error(`${name} is not among the variables ${[...result.vars.keys()].join(', ')}`)
  }
  return {
    tape,
    loss: result.lossName,
    printed: result.printed,
    value: (name) => toNested(tape.tensorAt(nodeOf(name))),
    grad(name) {
      const grad = tape.gradAt(nodeOf(name))
      return grad && toNested(grad)
    },
    role: (name) => tape.roleAt(nodeOf(name)),
  }
}
