import { normalizeAxis, reducedShape, rowMajorStrides, sizeOf } from '../../tensor/shape.ts'
import { listOf, numberOf } from '../helpers/params.ts'
import { axesOf } from '../helpers/reduction.ts'
import { contraction } from './contraction.ts'
import { type Combine, type MeetingCall, type Meetings, unweighted } from './meeting.ts'

/** Cells along axes fall together: added, averaged, or one of them handed on. */
export function reductionMeetings(combine: Combine, isMean = false) {
  return ({ shapes: [shape = []], attrs }: MeetingCall): Meetings => {
    const axes = axesOf(shape, attrs)
    const strides = rowMajorStrides(shape)
    const inner = axes.map((axis) => shape[axis]!)
    const kept = strides.map((stride, axis) => (axes.includes(axis) ? 0 : stride))
    return contraction({
      outer: reducedShape(shape, axes, true),
      inner,
      operands: [{ outer: kept, inner: axes.map((axis) => strides[axis]!) }],
      combine,
      ...(isMean ? { weight: 1 / sizeOf(inner) } : {}),
    })
  }
}

/** Every cell of a line along an axis counts in every cell of the result's line: softmax and its like. */
export function shareMeetings({ shapes: [shape = []], attrs }: MeetingCall): Meetings {
  const axis = normalizeAxis(numberOf(attrs, 'axis', -1), shape.length)
  const strides = rowMajorStrides(shape)
  const outer = strides.map((stride, i) => (i === axis ? 0 : stride))
  return contraction({
    outer: shape,
    inner: [shape[axis]!],
    operands: [{ outer, inner: [strides[axis]!] }],
    combine: 'whole',
  })
}

/** A row along the last axis, and the scale and shift of the feature. */
export function layerNormMeetings({ shapes }: MeetingCall): Meetings {
  const width = shapes[0]?.at(-1) ?? 1
  return {
    combine: 'whole',
    weight: unweighted,
    visit(output, see) {
      const feature = output % width
      for (let k = 0; k < width; k++) see(k, 0, output - feature + k)
      for (let slot = 1; slot < shapes.length; slot++) see(feature, slot, feature)
    },
  }
}

/** Totals so far: a cell and all before it along an axis. */
export function cumsumMeetings({ shapes: [shape = []], attrs }: MeetingCall): Meetings {
  const given = listOf(attrs, 'axis')?.[0]
  const axis = given === undefined ? -1 : normalizeAxis(given, shape.length)
  const stride = axis < 0 ? 1 : rowMajorStrides(shape)[axis]!
  const extent = axis < 0 ? sizeOf(shape) : shape[axis]!
  return {
    combine: 'sum',
    weight: unweighted,
    visit(output, see) {
      const last = Math.floor(output / stride) % extent
      for (let k = 0; k <= last; k++) see(k, 0, output - (last - k) * stride)
    },
  }
}
