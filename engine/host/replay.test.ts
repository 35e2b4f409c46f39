import { afterEach, beforeAll, describe, expect, it } from 'vitest'
import type { NodeId } from '../src/brand.ts'
import { OPS } from '../src/ops/index.ts'
import { opNamed } from '../src/ops/lookup.ts'
import type { Example, Op } from '../src/ops/op.ts'
import { replayBackward, replayForward } from '../src/tape/replay.ts'
import { Tape } from '../src/tape/tape.ts'
import { isFloat } from '../src/tensor/dtype.ts'
import { type Kernels, plainKernels, useKernels } from '../src/tensor/kernels/kernels.ts'
import { fromFlat, toFlat } from '../src/tensor/tensor.ts'
import { builtKernels, type Type } from './fixtures/kernels.ts'

let fast: Kernels

beforeAll(async () => {
  fast = await builtKernels()
}, 60_000)
afterEach(() => useKernels(plainKernels))

/** How often an example is repeated along its first axis, so that kernels find it worth their while. */
const REPEATS = 24

/** Numbers like an example's, many times over where its inputs allow it. */
function enlarged(op: Op, { inputs }: Example): Example['inputs'] {
  const [{ shape = [] } = {}] = inputs
  const isUniform = inputs.every((input) => input.shape.join() === shape.join())
  if (!op.scalar || !isUniform || shape.length === 0) return inputs
  return inputs.map(({ values, ...rest }) => ({
    ...rest,
    shape: [REPEATS * shape[0]!, ...shape.slice(1)],
    values: Array.from({ length: REPEATS }, () => values).flat(),
  }))
}

/** An op on its example, and the sum of its squares as the loss where it has one. */
function recorded(op: Op, example: Example, dtype: Type) {
  const tape = new Tape({ dtype })
  const leaves = enlarged(op, example).map(({ shape, values, dtype: given = 'float64' }) =>
    tape.leaf(fromFlat(values, shape, given === 'float64' ? dtype : given), 'data'),
  )
  const result = tape.record(op, leaves, example.attrs)
  if (isFloat(tape.dtypeOf(result))) {
    const square = tape.record(opNamed('mul'), [result, result])
    tape.backward(tape.record(opNamed('sum'), [square]))
  }
  return tape
}

/** Every value and gradient on a tape. */
function numbersOf(tape: Tape) {
  return Array.from({ length: tape.size }, (_, i) => {
    const id = i as NodeId
    const grad = tape.gradAt(id)
    return { value: toFlat(tape.tensorAt(id)), grad: grad && toFlat(grad) }
  })
}

describe.each(OPS.map((op) => [op.name, op] as const))('%s on the WASM kernels', (_name, op) => {
  const examples = op.examples.map((example, i) => [i + 1, example] as const)

  it.each(examples)('replays example %i with the digits of its recording', (_place, example) => {
    const tape = recorded(op, example, 'float64')
    const before = numbersOf(tape)
    useKernels(fast)
    for (let turn = 0; turn < 2; turn++) {
      replayForward(tape)
      replayBackward(tape)
      expect(numbersOf(tape)).toEqual(before)
    }
  })

  it.each(examples)('replays example %i in 32 bits within rounding', (_place, example) => {
    const tape = recorded(op, example, 'float32')
    const before = numbersOf(tape)
    useKernels(fast)
    replayForward(tape)
    replayBackward(tape)
    for (const [i, { value, grad }] of numbersOf(tape).entries()) {
      expectClose(value, before[i]!.value)
      if (grad) expectClose(grad, before[i]!.grad!)
      else expect(before[i]!.grad).toBeNull()
    }
  })
})

/** Equal within the rounding of a few operations in 32 bits. */
function expectClose(got: readonly number[], want: readonly number[]): void {
  expect(got).toHaveLength(want.length)
  for (const [i, x] of want.entries()) {
    if (Object.is(got[i], x)) continue
    expect(Math.abs(got[i]! - x)).toBeLessThanOrEqual(2e-5 * Math.max(1, Math.abs(x)))
  }
}
