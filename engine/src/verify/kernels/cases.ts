import { ChainlightError } from '../../errors.ts'
import { opNamed } from '../../ops/lookup.ts'
import type { Op } from '../../ops/op.ts'
import { exampleCases, type OpCase, randomCases } from '../../ops/testing/cases.ts'
import { seeded, seedOf } from '../../ops/testing/chance.ts'
import { Tape } from '../../tape/tape.ts'
import { isFloat } from '../../tensor/dtype.ts'
import { sizeOf } from '../../tensor/shape.ts'
import { fromFlat, type Shape, type Tensor, toFlat } from '../../tensor/tensor.ts'

/** Which numbers fill a case. */
export type Filling = 'smooth' | 'ties' | 'not finite'

/** Sizes around the widths of vectors and of blocks, in one piece and across axes. */
const WIDE: readonly Shape[] = [[17], [33], [130], [3, 31], [6, 5, 7], [2, 1, 19]]
const WIDE_PAIRS: readonly (readonly Shape[])[] = [
  [[5, 1], [1, 9], [9]],
  [[4, 21], [21], []],
  [[3, 1, 7], [6, 1], [1]],
]
/** Every axis of an example is made so many times longer. */
const FACTORS = [3, 5]
const LARGEST = 20_000
const ODD = [Number.NaN, 1.5, Number.POSITIVE_INFINITY, -0, Number.NEGATIVE_INFINITY, 0]

/** Calls of an op that are large enough for vectors, beside its examples and its random calls on small shapes. */
export function wideCases(op: Op): readonly OpCase[] {
  const [first] = exampleCases(op)
  const shapesOf = (shape: Shape) => first!.inputs.map(() => shape)
  const lists = op.broadcasts
    ? [...WIDE.map(shapesOf), ...WIDE_PAIRS.map((shapes) => shapes.slice(0, first!.inputs.length))]
    : op.curve || op.family === 'reduce'
      ? WIDE.map(shapesOf)
      : []
  const grown = lists.map((shapes) => resized(first!, shapes))
  const tiled = exampleCases(op).flatMap((one) =>
    FACTORS.map((factor) =>
      resized(
        one,
        one.inputs.map(({ shape }) => shape.map((extent) => factor * extent)),
      ),
    ),
  )
  const small = tiled.filter(({ inputs }) => inputs.every(({ shape }) => sizeOf(shape) < LARGEST))
  return [...exampleCases(op), ...randomCases(op), ...grown, ...small]
}

function resized(one: OpCase, shapes: readonly Shape[]): OpCase {
  const chance = seeded(seedOf(String(shapes)))
  const inputs = one.inputs.map((input, slot) => {
    const values = toFlat(input)
    const noise = isFloat(input.dtype) ? 0.2 : 0
    const numbers = Array.from(
      { length: sizeOf(shapes[slot]!) },
      (_, i) => values[i % values.length]! * (1 + noise * (chance() - 0.5)),
    )
    return fromFlat(numbers, shapes[slot]!, input.dtype)
  })
  const title = `${shapes.map((shape) => `(${shape})`).join(' ')} ${JSON.stringify(one.attrs)}`
  return { title, inputs, attrs: one.attrs }
}

/** The case with other numbers of the tape's type: rounded, so that many are equal, or with some that are not finite. */
export function fill(one: OpCase, filling: Filling, dtype: 'float64' | 'float32'): OpCase {
  const number = (x: number, i: number): number => {
    if (filling === 'ties') return Math.round(x) || Math.sign(x)
    return filling === 'not finite' && i % 7 === 3 ? ODD[((i - 3) / 7) % ODD.length]! : x
  }
  const inputs = one.inputs.map((input) =>
    isFloat(input.dtype) ? fromFlat(toFlat(input).map(number), input.shape, dtype) : input,
  )
  return { ...one, inputs }
}

/**
 * A call on a tape, and the way back through it from a weighted sum of its numbers; null where the op refuses what it is
 * given.
 */
export function recorded(
  op: Op,
  { inputs, attrs }: OpCase,
  dtype: 'float64' | 'float32',
): Tape | null {
  const tape = new Tape({ dtype })
  try {
    const ids = inputs.map((input) =>
      tape.leaf(input, isFloat(input.dtype) ? 'parameter' : 'constant'),
    )
    const output = tape.record(op, ids, attrs)
    if (!isFloat(tape.dtypeOf(output))) return tape
    const weights = tape.leaf(weightsFor(tape.tensorAt(output), dtype), 'constant')
    const weighted = tape.record(opNamed('mul'), [output, weights])
    tape.backward(tape.record(opNamed('sum'), [weighted]))
    return tape
  } catch (error) {
    if (error instanceof ChainlightError) return null
    throw error
  }
}

function weightsFor({ shape }: Tensor, dtype: 'float64' | 'float32'): Tensor {
  const numbers = Array.from({ length: sizeOf(shape) }, (_, i) => Math.cos(1 + 1.7 * i))
  return fromFlat(numbers, shape, dtype)
}
