import type { NodeId } from '../../brand.ts'
import { sameShape } from '../../tensor/shape.ts'
import { type Tensor, toFlat, zeros } from '../../tensor/tensor.ts'
import { broadcastTo } from '../../tensor/views.ts'
import { plus, ratio, times } from '../arithmetic.ts'
import type { Cause } from '../cause.ts'
import { agrees, largest } from '../compare.ts'
import { send } from '../flow.ts'
import { arrive } from '../segment.ts'
import {
  type Hypothesis,
  handOf,
  namedFrom,
  type Proposer,
  type Suspect,
  type View,
  wantedOf,
} from './hypothesis.ts'

/** One input of a gate: what flows through it is a term of the gradient. */
interface Edge {
  readonly gate: NodeId
  readonly slot: number
}

/** The whole gradient, or one of its terms, counted with a wrong factor: −1, 2, 1/N. */
export const proposeFactors: Proposer = (suspect, view) => {
  const hand = handOf(suspect, view)
  const wanted = wantedOf(suspect, view)
  if (toFlat(hand).every((value) => value === 0)) {
    return [{ cause: { kind: 'zero' }, holds: isZero(suspect) }]
  }
  if (!sameShape(hand.shape, wanted.shape)) return []
  return [...wholeFactor(suspect, hand, wanted), ...termFactors(suspect, view, hand, wanted)]
}

function wholeFactor(suspect: Suspect, hand: Tensor, wanted: Tensor): readonly Hypothesis[] {
  const factor = ratio(hand, wanted)
  if (factor === null || factor === 0) return []
  const cause: Cause = { kind: 'factor', factor, count: countIn(suspect, factor) }
  const holds = (at: View) => agrees(handOf(suspect, at), times(wantedOf(suspect, at), factor))
  return [{ cause, holds }]
}

function termFactors(
  suspect: Suspect,
  view: View,
  hand: Tensor,
  wanted: Tensor,
): readonly Hypothesis[] {
  const found: Hypothesis[] = []
  const seen: Tensor[] = []
  for (const edge of edgesOf(suspect)) {
    const term = termThrough(suspect, view, [edge])
    if (largest(term) <= 1e-12 * largest(wanted) || agrees(term, wanted)) continue
    if (seen.some((other) => agrees(other, term))) continue
    seen.push(term)
    const k = ratio(plus(hand, wanted, -1), term)
    if (k !== null) found.push(termWith(suspect, edge, k + 1))
  }
  return found
}

/** Some of the terms left out: forgotten, or overwritten by a later assignment. */
export const proposeMissing: Proposer = (suspect, view) => {
  const { tape, segment, gradient } = suspect
  const uses = [...segment.gates].reverse().flatMap((gate) => {
    const slots = tape.inputsOf(gate).flatMap((input, slot) => (input === segment.of ? [slot] : []))
    return slots.map((slot): Edge => ({ gate, slot }))
  })
  if (uses.length < 2 || uses.length > MOST_USES) return []
  const terms = uses.map((edge) => termThrough(suspect, view, [edge]))
  const all = (1 << uses.length) - 1
  const found: Hypothesis[] = []
  for (let kept = 1; kept < all; kept++) {
    const isKept = (_: unknown, i: number): boolean => (kept & (1 << i)) !== 0
    if (!agreesWithSum(handOf(suspect, view), terms.filter(isKept))) continue
    const holds = (at: View) =>
      agreesWithSum(
        handOf(suspect, at),
        uses.filter(isKept).map((edge) => termThrough(suspect, at, [edge])),
      )
    const left = uses.filter((edge, i) => !isKept(edge, i))
    const names = (edges: readonly Edge[]) => [
      ...new Set(edges.map(({ gate }) => wayOf(suspect, gate))),
    ]
    const [keptNames, lost] = [names(uses.filter(isKept)), names(left)]
    const isOverwritten = gradient.versions.length > 1 || lost.length > 1
    const cause: Cause =
      isOverwritten && keptNames.join() !== lost.join()
        ? { kind: 'overwritten', kept: keptNames, lost }
        : { kind: 'term', factor: 0, through: lost.join(' and ') }
    found.push({ cause, holds })
  }
  return found
}

/** With more uses than this, sums of some of them fit too easily. */
const MOST_USES = 7

/** True where the gradient, repeated to their shape if need be, is the sum of the terms. */
function agreesWithSum(hand: Tensor, [first, ...rest]: readonly Tensor[]): boolean {
  if (!first || hand.shape.length > first.shape.length) return false
  const lead = first.shape.length - hand.shape.length
  const fits = hand.shape.every(
    (extent, axis) => extent === 1 || extent === first.shape[axis + lead],
  )
  const sum = rest.reduce((total, term) => plus(total, term), first)
  return (
    fits &&
    agrees(broadcastTo(hand, first.shape), sum, Math.max(largest(first), ...rest.map(largest)))
  )
}

function isZero(suspect: Suspect): Hypothesis['holds'] {
  return (view) => toFlat(handOf(suspect, view)).every((value) => value === 0)
}

/** Inputs of the segment's gates that the gradient flows through, nearest to the variable first. */
function edgesOf({ tape, segment }: Suspect): readonly Edge[] {
  const inside = new Set<NodeId>([segment.of, ...segment.gates])
  return [...segment.gates]
    .reverse()
    .flatMap((gate) =>
      tape
        .inputsOf(gate)
        .flatMap((input, slot) =>
          inside.has(input) && !segment.ends.has(input) ? [{ gate, slot }] : [],
        ),
    )
}

/** What reaches the variable through one edge. */
function termThrough(suspect: Suspect, view: View, edges: readonly Edge[]): Tensor {
  const { tape, segment } = suspect
  const without = arrive(tape, view.flow, segment, (at) =>
    edges.some(({ gate }) => gate === at.node)
      ? send(at).map((grad, slot) =>
          grad && edges.some((edge) => edge.gate === at.node && edge.slot === slot)
            ? zeros(grad.shape)
            : grad,
        )
      : undefined,
  )
  return plus(wantedOf(suspect, view), without, -1)
}

function termWith(suspect: Suspect, edge: Edge, given: number): Hypothesis {
  const factor = Math.abs(given) < 1e-9 ? 0 : given
  const holds = (view: View): boolean => {
    const term = termThrough(suspect, view, [edge])
    const wanted = wantedOf(suspect, view)
    const scale = Math.max(largest(wanted), largest(term))
    return agrees(handOf(suspect, view), plus(wanted, term, factor - 1), scale)
  }
  const through = wayOf(suspect, edge.gate)
  return { cause: { kind: 'term', factor, through }, holds }
}

/** By which way a term comes back, in words: `h`, or a penalty that is added to the loss. */
function wayOf(suspect: Suspect, gate: NodeId): string {
  const end = namedFrom(suspect, gate)
  const name = suspect.nameOf(end)
  return end === suspect.loss ? `the part that goes straight into ${name}` : name
}

/** The N for which the factor is N or 1/N, among the extents of the tensors around. */
function countIn({ tape, segment }: Suspect, factor: number): number | null {
  const shapes = [segment.of, ...segment.gates].flatMap((node) => [
    tape.shapeOf(node),
    ...tape.inputsOf(node).map((input) => tape.shapeOf(input)),
  ])
  const counts = shapes.flatMap((shape) => [...shape, shape.reduce((n, extent) => n * extent, 1)])
  return counts.find((n) => n > 1 && (factor === n || Math.abs(factor * n - 1) < 1e-12)) ?? null
}
