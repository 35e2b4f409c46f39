import type { Attrs } from '../../ops/op.ts'
import { normalizeAxes, reducedShape, sizeOf } from '../../tensor/shape.ts'
import { sumTo } from '../../tensor/sums.ts'
import { ones, type Shape, type Tensor, toFlat } from '../../tensor/tensor.ts'
import { broadcastTo, reshaped } from '../../tensor/views.ts'
import { grouped } from '../latexName.ts'
import {
  type Factor,
  type Form,
  type Gate,
  inputShapeOf,
  localLatex,
  reasonOf,
  sent,
  upstreamOf,
} from '../term.ts'
import { multiplied } from './elementwise.ts'

/** What was repeated on the way forward is added up on the way back. */
export const summedBack: Form = (gate) => {
  if (gate.op.family !== 'broadcast') return null
  const shape = inputShapeOf(gate)
  const axes = repeatedAxes(shape, gate.shape)
  const over = axes.length === 0 ? '' : `\\sum_{\\text{axis } ${axes.join(', ')}} `
  return {
    factors: [upstreamOf(gate)],
    join: '',
    around: [over, ''],
    where: null,
    combine: ([up]) => sumTo(up as Tensor, shape),
    reasons: [reasonOf(gate)],
  }
}

function repeatedAxes(from: Shape, to: Shape): readonly number[] {
  const lead = to.length - from.length
  return to.flatMap((extent, axis) => {
    const own = from[axis - lead] ?? 1
    return axis < lead || (own === 1 && extent !== 1) ? [axis] : []
  })
}

/** The result is one number: the local gradient has the input's shape, the upstream gradient is a number. */
export const intoOneNumber: Form = (gate) => {
  const shape = inputShapeOf(gate)
  if (gate.shape.length > 0 || shape.length === 0) return null
  const tensor = sent(gate, ones([]))
  const local: Factor = { role: 'local', latex: grouped(localName(gate, tensor)), shape, tensor }
  return {
    factors: [local, upstreamOf(gate)],
    join: ' \\cdot ',
    around: ['', ''],
    where: null,
    combine: multiplied,
    reasons: [reasonOf(gate)],
  }
}

/** A reduction along some axes: each number went into one result, whose gradient is repeated to all of them. */
export const reducedAlong: Form = (gate) => {
  const shape = inputShapeOf(gate)
  if (gate.op.family !== 'reduce' || gate.inputs.length !== 1) return null
  const kept = reducedShape(shape, axesOf(shape, gate.attrs), true)
  if (sizeOf(kept) !== sizeOf(gate.shape)) {
    return null
  }
  const tensor = sent(gate, ones(gate.shape))
  const within = (upstream: string) => `\\operatorname{repeat}\\left(${upstream}\\right)`
  const up: Factor = {
    role: 'upstream',
    latex: within(gate.upstreamLatex),
    within,
    shape,
    tensor: gate.upstream && broadcastTo(reshaped(gate.upstream, kept), shape),
  }
  const reasons = [`${reasonOf(gate)}; the gradient is repeated along the axis that was combined`]
  const latex = localLatex(gate)
  const common = { around: ['', ''], where: null, reasons } as const
  if (latex === '1') {
    return { ...common, factors: [up], join: '', combine: ([only]) => only as Tensor }
  }
  const local: Factor = { role: 'local', latex: grouped(latex), shape, tensor }
  return { ...common, factors: [local, up], join: ' \\odot ', combine: multiplied }
}

/** The axes that `axis` among attrs names, from the front; all of them where it names none. */
function axesOf(shape: Shape, { axis }: Attrs): readonly number[] {
  if (typeof axis === 'number') return normalizeAxes(axis, shape.length)
  const list = Array.isArray(axis) && axis.every((one) => typeof one === 'number') ? axis : null
  return normalizeAxes(list, shape.length)
}

/** Where all elements have one local gradient, a table of ones stands for the shape. */
function localName(gate: Gate, tensor: Tensor | null): string {
  const latex = localLatex(gate)
  const flat = tensor ? toFlat(tensor) : []
  const isConstant = flat.length > 1 && flat.every((x) => x === flat[0])
  const mentions = gate.inputNames.some((name) => latex.includes(name))
  if (!isConstant || mentions) return latex
  return latex === '1' ? '\\mathbf{1}' : `${latex}\\, \\mathbf{1}`
}
