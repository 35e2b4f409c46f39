import { broadcastShapes, rowMajorStrides, sizeOf } from '../../tensor/shape.ts'
import type { Shape } from '../../tensor/tensor.ts'
import { planEinsum } from '../helpers/einsumPlan.ts'
import type { Attrs } from '../op.ts'
import { contraction, type Operand } from './contraction.ts'
import type { MeetingCall, Meetings } from './meeting.ts'

const none = (count: number): number[] => new Array<number>(count).fill(0)

/** Rows of the left meet columns of the right; stacks of matrices broadcast, vectors are one row or one column. */
export function matmulMeetings({ shapes, output }: MeetingCall): Meetings {
  const [a = [], b = []] = shapes
  const batch = broadcastShapes([a.slice(0, -2), b.slice(0, -2)])
  const rows = a.length > 1 ? 1 : 0
  const columns = b.length > 1 ? 1 : 0
  const [left, right] = [rowMajorStrides(a), rowMajorStrides(b)]
  return contraction({
    outer: output,
    inner: [a.at(-1) ?? 1],
    operands: [
      {
        outer: [...stacked(a, batch), ...left.slice(-2).slice(0, rows), ...none(columns)],
        inner: [1],
      },
      {
        outer: [...stacked(b, batch), ...none(rows), ...none(columns).map(() => 1)],
        inner: [columns === 1 ? right.at(-2)! : 1],
      },
    ],
  })
}

/** Strides of a stack of matrices over the axes of a larger one: 0 where it repeats. */
function stacked(shape: Shape, batch: Shape): number[] {
  return repeated(shape.slice(0, -2), batch, rowMajorStrides(shape))
}

/** Strides over `to` of a tensor that broadcasts to it. */
function repeated(shape: Shape, to: Shape, strides: Shape): number[] {
  const lead = to.length - shape.length
  return to.map((_, axis) => {
    const own = axis - lead
    return own < 0 || shape[own] === 1 ? 0 : strides[own]!
  })
}

/** As matmul up to two axes, a scaling with a single number, and all pairs of lines beyond. */
export function dotMeetings(call: MeetingCall): Meetings {
  const [a = [], b = []] = call.shapes
  if (a.length === 0 || b.length === 0) {
    const scaled = (shape: Shape): Operand => ({
      outer: shape.length === 0 ? none(call.output.length) : rowMajorStrides(shape),
      inner: [],
    })
    return contraction({ outer: call.output, inner: [], operands: [scaled(a), scaled(b)] })
  }
  if (a.length <= 2 && b.length <= 2) return matmulMeetings(call)
  return linesOf(a, b, Math.max(0, b.length - 2))
}

/** Last axis meets last axis. */
export function innerMeetings({ shapes }: MeetingCall): Meetings {
  const [a = [], b = []] = shapes
  return linesOf(a, b, b.length - 1)
}

/** All lines along the last axis of `a` meet all lines along one axis of `b`. */
function linesOf(a: Shape, b: Shape, axis: number): Meetings {
  const [left, right] = [rowMajorStrides(a), rowMajorStrides(b)]
  const without = (list: Shape) => list.filter((_, i) => i !== axis)
  return contraction({
    outer: [...a.slice(0, -1), ...without(b)],
    inner: [a.at(-1) ?? 1],
    operands: [
      { outer: [...left.slice(0, -1), ...none(without(b).length)], inner: [1] },
      { outer: [...none(Math.max(0, a.length - 1)), ...without(right)], inner: [right[axis] ?? 0] },
    ],
  })
}

/** Each number of one meets each number of the other. */
export function outerMeetings({ shapes }: MeetingCall): Meetings {
  const [a = [], b = []] = shapes
  const operands = [
    { outer: [1, 0], inner: [] },
    { outer: [0, 1], inner: [] },
  ]
  return contraction({ outer: [sizeOf(a), sizeOf(b)], inner: [], operands })
}

/** By the letters: what the result does not name is summed. */
export function einsumMeetings({ shapes, attrs }: { shapes: readonly Shape[]; attrs: Attrs }) {
  const plan = planEinsum(String(attrs.subscripts), shapes)
  const summed = [...plan.extents.keys()].filter((label) => !plan.output.includes(label))
  const extent = (label: string) => plan.extents.get(label) ?? 1
  const operands = plan.operands.map((labels, slot): Operand => {
    const own = rowMajorStrides(shapes[slot]!)
    // A label that comes twice walks a diagonal; an axis of extent 1 repeats.
    const along = (label: string) =>
      labels.reduce((sum, it, axis) => {
        return it === label && shapes[slot]![axis]! > 1 ? sum + own[axis]! : sum
      }, 0)
    return { outer: plan.output.map(along), inner: summed.map(along) }
  })
  return contraction({ outer: plan.output.map(extent), inner: summed.map(extent), operands })
}
