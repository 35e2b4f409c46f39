import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import type { NodeId } from '../brand.ts'
import { DEFAULT_LIMITS } from '../tape/recorder.ts'
import { Tape } from '../tape/tape.ts'
import { type Tensor, toNested } from '../tensor/tensor.ts'
import { runPython } from './run.ts'

type Nested = number | readonly Nested[]

interface Variant {
  readonly id: string
  readonly program: string
  readonly inputs: Readonly<Record<string, Nested>>
  readonly const_inputs: readonly string[]
  readonly output: string
  readonly values: Readonly<Record<string, Nested>>
  readonly grads: Readonly<Record<string, Nested>>
}

interface Lesson {
  readonly order: number
  readonly id: string
  readonly variants: readonly Variant[]
}

const reference: { readonly lessons: readonly Lesson[] } = JSON.parse(
  readFileSync(new URL('../../../assets/reference/reference.json', import.meta.url), 'utf8'),
)

/** The variant's program with its inputs assigned first, as a student would write them. */
function programOf(variant: Variant): string {
  const assignments = Object.entries(variant.inputs).map(([name, value]) =>
    Array.isArray(value) ? `${name} = np.array(${literal(value)})` : `${name} = ${literal(value)}`,
  )
  return ['import numpy as np', ...assignments, variant.program, ''].join('\n')
}

/** JSON has no floats: `2.0` was written as 2.0 in Python, and only lists of indices hold ints. */
function literal(value: Nested): string {
  return JSON.stringify(value)
}

function run(source: string) {
  const tape = new Tape()
  const result = runPython(source, tape, { limits: DEFAULT_LIMITS, shouldStop: () => false })
  if (result.loss !== null && !result.calledBackward) tape.backward(result.loss)
  return { tape, result }
}

/** Every number within 1e-12 of the reference's, relative to it. */
function expectClose(actual: Tensor | null, expected: Nested, what: string): void {
  expect(actual, `${what} is there`).not.toBeNull()
  const [left, right] = [[toNested(actual as Tensor)].flat(9), [expected].flat(9)]
  expect(left.length, `${what}: how many numbers`).toBe(right.length)
  right.forEach((value, i) => {
    const error = Math.abs(Number(left[i]) - Number(value))
    const size = Math.max(Math.abs(Number(value)), 1e-3)
    expect(error / size, `${what}[${i}]: ${left[i]}, not ${value}`).toBeLessThan(1e-12)
  })
}

for (const lesson of reference.lessons) {
  describe(`lesson ${lesson.order}, ${lesson.id},`, () => {
    for (const variant of lesson.variants) {
      test(`gives the reference's values and gradients (${variant.id})`, () => {
        const { tape, result } = run(programOf(variant))
        expect(result.lossName).toBe(variant.output)
        for (const [name, value] of Object.entries(variant.values)) {
          if (Object.keys(variant.inputs).includes(name)) continue
          expectClose(tape.value(nodeOf(result.vars, name)), value, name)
        }
        for (const [name, grad] of Object.entries(variant.grads)) {
          expectClose(tape.grad(nodeOf(result.vars, name)), grad, `d${name}`)
        }
      })
    }
  })
}

function nodeOf(vars: ReadonlyMap<string, NodeId>, name: string): NodeId {
  const id = vars.get(name)
  if (id === undefined)
    throw new Error(`${name} is not among the variables ${[...vars.keys()].join(', ')}`)
  return id
}
