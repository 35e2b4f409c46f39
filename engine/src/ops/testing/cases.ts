import { sizeOf } from '../../tensor/shape.ts'
import { fromFlat, type Shape, type Tensor } from '../../tensor/tensor.ts'
import type { Attrs, Example, Op } from '../op.ts'
import { seeded, seedOf } from './chance.ts'

/** One call of an op, ready to run. */
export interface OpCase {
  readonly title: string
  readonly inputs: readonly Tensor[]
  readonly attrs: Attrs
}

const SHAPES: readonly Shape[] = [[], [1], [0], [4], [2, 3], [1, 1, 3], [2, 0, 2], [2, 3, 2]]
const BROADCAST_SHAPES: readonly (readonly Shape[])[] = [
  [[2, 3], [3], []],
  [[], [2, 2], [1, 2]],
  [[2, 1], [1, 3], [3]],
  [[0, 3], [1], [3]],
  [[3, 1, 2], [2, 1], [1]],
]

/** The op's own examples. */
export function exampleCases(op: Op): OpCase[] {
  return op.examples.map((example, i) => ({
    title: `example ${i}`,
    inputs: example.inputs.map((input) => fromFlat(input.values, input.shape, input.dtype)),
    attrs: example.attrs ?? {},
  }))
}

/**
 * Random calls: elementwise ops on equal and broadcast shapes, ops of one tensor on all shapes (empty and size 1
 * among them), reductions along every axis, and everything else on its examples with other numbers.
 */
export function randomCases(op: Op): OpCase[] {
  const chance = seeded(seedOf(op.name))
  const make = (example: Example, shapes: readonly Shape[], attrs: Attrs): OpCase => ({
    title: `random ${shapes.map((shape) => `(${shape})`).join(' ')} ${JSON.stringify(attrs)}`,
    inputs: shapes.map((shape, slot) => randomInput(example, slot, shape, chance)),
    attrs,
  })
  const first = op.examples[0]!
  if (op.broadcasts) return elementwiseShapes(first).map((shapes) => make(first, shapes, {}))
  if (isReduction(op)) {
    return SHAPES.flatMap((shape) =>
      reductionAttrs(shape).map((attrs) => make(first, [shape], attrs)),
    )
  }
  if (op.curve !== undefined) {
    return op.examples.flatMap((example) =>
      SHAPES.map((shape) => make(example, [shape], example.attrs ?? {})),
    )
  }
  return op.examples.map((example) =>
    make(
      example,
      example.inputs.map((input) => input.shape),
      example.attrs ?? {},
    ),
  )
}

function elementwiseShapes(example: Example): readonly (readonly Shape[])[] {
  const arity = example.inputs.length
  const equal = SHAPES.map((shape) => new Array<Shape>(arity).fill(shape))
  return [...equal, ...BROADCAST_SHAPES.map((shapes) => shapes.slice(0, arity))]
}

function isReduction(op: Op): boolean {
  const names = op.params.map((param) => param.name)
  return names.includes('axis') && names.includes('keepdims')
}

function reductionAttrs(shape: Shape): Attrs[] {
  const all: Attrs[] = [{}, { keepdims: true }]
  shape.forEach((_, axis) => {
    all.push({ axis }, { axis: axis - shape.length, keepdims: true })
  })
  return shape.length === 3 ? [...all, { axis: [0, 2] }, { axis: [1, -1], keepdims: true }] : all
}

/** Numbers between the example's smallest and largest; whole numbers and truth values are drawn from the example. */
function randomInput(example: Example, slot: number, shape: Shape, chance: () => number): Tensor {
  const { values, dtype } = example.inputs[slot]!
  const own = shape === example.inputs[slot]!.shape
  const size = sizeOf(shape)
  if (dtype !== undefined) {
    const drawn = Array.from(
      { length: size },
      (_, i) => values[own ? i : Math.floor(chance() * values.length)]!,
    )
    return fromFlat(drawn, shape, dtype)
  }
  const numbers = example.inputs.flatMap((input) => (input.dtype === undefined ? input.values : []))
  const positive = numbers.every((value) => value > 0)
  const noisy = (value: number) => value * (0.9 + 0.2 * chance()) + (positive ? 0 : 0.05 * chance())
  if (own) return fromFlat(values.map(noisy), shape)
  const low = Math.min(...values)
  const spread = Math.max(...values) - low
  const draw = () => (spread > 0 ? low + chance() * spread : noisy(low))
  return fromFlat(Array.from({ length: size }, draw), shape)
}
