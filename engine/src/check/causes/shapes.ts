import { sameShape, sizeOf } from '../../tensor/shape.ts'
import { sumOver, sumTo } from '../../tensor/sums.ts'
import { type Shape, type Tensor, toFlat } from '../../tensor/tensor.ts'
import { matrixTransposed, reshaped } from '../../tensor/views.ts'
import { agrees, largest } from '../compare.ts'
import type { Hypothesis, Proposer, Suspect, View } from './hypothesis.ts'
import { detoured, handOf, wantedOf } from './hypothesis.ts'

/** A gradient of another shape than its variable: transposed, not summed, summed otherwise, or merely reshaped. */
export const proposeShapes: Proposer = (suspect, view) => {
  const hand = handOf(suspect, view)
  const wanted = wantedOf(suspect, view)
  if (sameShape(hand.shape, wanted.shape)) {
    return [...transposedInPlace(suspect, hand), ...otherSums(suspect)]
  }
  const always = (cause: Hypothesis['cause']): Hypothesis => ({ cause, holds: () => true })
  if (isTransposed(hand, wanted)) return [always({ kind: 'transposed' })]
  const repeated = repeatedShape(suspect, view, hand)
  if (repeated) {
    return [always({ kind: 'missingSum', axes: addedAxes(wanted.shape, hand.shape) })]
  }
  const sameNumbers = hasNumbersOf(hand, wanted)
  return [always({ kind: 'shape', hand: hand.shape, engine: wanted.shape, sameNumbers })]
}

function transposedInPlace(suspect: Suspect, hand: Tensor): readonly Hypothesis[] {
  if (hand.shape.length !== 2) return []
  const holds = (view: View) => isTransposed(handOf(suspect, view), wantedOf(suspect, view))
  return [{ cause: { kind: 'transposed' }, holds }]
}

/** Where the variable was repeated along one axis of a square, the other axis was added up. */
function otherSums(suspect: Suspect): readonly Hypothesis[] {
  return suspect.segment.gates.flatMap((node) => {
    if (suspect.tape.opAt(node)?.family !== 'broadcast') return []
    return [0, 1].map((axis) =>
      detoured(suspect, { kind: 'otherSum' }, ({ node: at, upstream, values }) => {
        const [value] = values
        if (at !== node || !value || upstream.shape.length !== 2) return undefined
        const sum = sumOver(upstream, [axis], false)
        return sizeOf(sum.shape) === sizeOf(value.shape) ? [reshaped(sum, value.shape)] : undefined
      }),
    )
  })
}

function isTransposed(hand: Tensor, wanted: Tensor): boolean {
  return hand.shape.length === 2 && agrees(matrixTransposed(hand), wanted)
}

/** True where the hand-written gradient has the shape in which the variable was repeated, and sums to the right one. */
function repeatedShape({ tape, segment }: Suspect, view: View, hand: Tensor): boolean {
  const { of, gates } = segment
  const wanted = view.flow.arrived.get(of)
  const shapes = gates.map((gate) => tape.shapeOf(gate))
  if (!wanted || !shapes.some((shape) => sameShape(shape, hand.shape))) return false
  try {
    return agrees(sumTo(hand, wanted.shape), wanted, largest(hand) * toFlat(hand).length)
  } catch {
    return false // the shapes are not each other's repetition
  }
}

/** The axes of `to` along which `from` was repeated. */
function addedAxes(from: Shape, to: Shape): readonly number[] {
  const lead = to.length - from.length
  return to.flatMap((extent, axis) =>
    axis < lead || (from[axis - lead] === 1 && extent !== 1) ? [axis] : [],
  )
}

function hasNumbersOf(hand: Tensor, wanted: Tensor): boolean {
  const count = toFlat(wanted).length
  return toFlat(hand).length === count && agrees(reshaped(hand, wanted.shape), wanted)
}
