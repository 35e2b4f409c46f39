import type { NodeId } from '../../brand.ts'
import { type Tensor, toFlat, zeros } from '../../tensor/tensor.ts'
import { plus, ratio, times } from '../arithmetic.ts'
import type { Cause } from '../cause.ts'
import { agrees, largest } from '../compare.ts'
import { send } from '../flow.ts'
import { arrive } from '../segment.ts'
import {
  type Hypothesis,
  handOf,
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

/** The whole gradient, or one of its terms, counted with a wrong factor: 0, −1, 2, 1/N. */
export const proposeTerms: Proposer = (suspect, view) => {
  const hand = handOf(suspect, view)
  const wanted = wantedOf(suspect, view)
  if (toFlat(hand).every((value) => value === 0))
    return [{ cause: { kind: 'zero' }, holds: isZero(suspect) }]
  const found: Hypothesis[] = []
  const whole = ratio(hand, wanted)
  if (whole !== null && whole !== 0 && agrees(hand, times(wanted, whole))) {
    const cause: Cause = { kind: 'factor', factor: whole, count: countIn(suspect, whole) }
    found.push({
      cause,
      holds: (at) => agrees(handOf(suspect, at), times(wantedOf(suspect, at), whole)),
    })
  }
  const seen: Tensor[] = []
  for (const edge of edgesOf(suspect)) {
    const term = termThrough(suspect, view, edge)
    if (largest(term) <= 1e-12 * largest(wanted) || agrees(term, wanted)) continue
    if (seen.some((other) => agrees(other, term))) continue
    seen.push(term)
    const k = ratio(plus(hand, wanted, -1), term)
    if (k !== null) found.push(termWith(suspect, edge, k + 1))
  }
  return found
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
function termThrough(suspect: Suspect, view: View, { gate, slot }: Edge): Tensor {
  const { tape, segment } = suspect
  const without = arrive(tape, view.flow, segment, (at) =>
    at.node === gate
      ? send(at).map((grad, k) => (k === slot && grad ? zeros(grad.shape) : grad))
      : undefined,
  )
  return plus(wantedOf(suspect, view), without, -1)
}

function termWith(suspect: Suspect, edge: Edge, given: number): Hypothesis {
  const factor = Math.abs(given) < 1e-9 ? 0 : given
  const holds = (view: View): boolean => {
    const term = termThrough(suspect, view, edge)
    const wanted = wantedOf(suspect, view)
    const scale = Math.max(largest(wanted), largest(term))
    return agrees(handOf(suspect, view), plus(wanted, term, factor - 1), scale)
  }
  return { cause: termCause(suspect, edge, factor), holds }
}

function termCause(suspect: Suspect, edge: Edge, factor: number): Cause {
  const { gradient, segment, tape } = suspect
  const through = suspect.nameOf(endOf(suspect, edge.gate))
  const terms = segment.gates.flatMap((gate) =>
    tape.inputsOf(gate).flatMap((input, slot) => (input === segment.of ? [{ gate, slot }] : [])),
  )
  const isTwoTerms = terms.length === 2 && gradient.versions.length > 1
  if (factor === 0 && isTwoTerms) {
    const kept = terms.find(({ gate, slot }) => gate !== edge.gate || slot !== edge.slot)
    if (kept) return { kind: 'overwritten', kept: suspect.nameOf(endOf(suspect, kept.gate)) }
  }
  return { kind: 'term', factor, through }
}

/** The next node on the way to the loss whose gradient was written by hand. */
function endOf({ segment, tape }: Suspect, gate: NodeId): NodeId {
  let at = gate
  for (const next of [...segment.gates].reverse()) {
    if (segment.ends.has(at)) return at
    if (tape.inputsOf(next).includes(at)) at = next
  }
  return at
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
