import type { NodeId } from '../../brand.ts'
import { sameShape } from '../../tensor/shape.ts'
import { full, toFlat } from '../../tensor/tensor.ts'
import { agrees } from '../compare.ts'
import { type Gate, gateAt, type Sent, send } from '../flow.ts'
import {
  detoured,
  type Hypothesis,
  handOf,
  namedFrom,
  type Proposer,
  type Suspect,
  type View,
} from './hypothesis.ts'

/** Half of the chain rule forgotten: the upstream gradient passed on as it is, or the local gradient alone. */
export const proposeHalves: Proposer = (suspect) => [
  ...forgottenLocals(suspect),
  ...[...suspect.segment.ends].map((end) => copied(suspect, end)),
  ...[...suspect.segment.ends].map((end) => forgottenUpstream(suspect, end)),
]

function forgottenLocals(suspect: Suspect): readonly Hypothesis[] {
  const { tape, segment } = suspect
  return segment.gates.flatMap((node) => {
    const op = tape.opAt(node)
    if (!op || op.family === 'add' || op.family === 'movement' || op.family === 'broadcast')
      return []
    const pass = (gate: Gate): Sent | undefined =>
      gate.node === node ? send(gate).map((grad) => passedOn(gate, grad)) : undefined
    const cause = {
      kind: 'forgotLocal',
      op: op.explain(tape.callAt(node)?.attrs ?? {}).title,
      mask: isMask(suspect, node),
      gradient: suspect.gradientOf(namedFrom(suspect, node)),
    } as const
    return [detoured(suspect, cause, pass)]
  })
}

/** True for gates that let some numbers through and stop the others, as relu and max do. */
function isMask({ tape }: Suspect, node: NodeId): boolean {
  const gate = gateAt(tape, node, full(tape.shapeOf(node), 1))
  if (!gate || (gate.op.family !== 'curve' && gate.op.family !== 'select')) return false
  return send(gate).every(
    (grad) => grad === null || toFlat(grad).every((local) => local === 0 || local === 1),
  )
}

/** The upstream gradient itself, whatever its shape, though several gates are in between. */
function copied(suspect: Suspect, end: NodeId): Hypothesis {
  const { tape, gradientOf } = suspect
  const op = tape.opAt(end)
  const title = op?.explain(tape.callAt(end)?.attrs ?? {}).title ?? ''
  const holds = (view: View): boolean => {
    const upstream = view.flow.passedOn(end)
    return upstream !== undefined && agrees(handOf(suspect, view), upstream)
  }
  return {
    cause: {
      kind: 'forgotLocal',
      op: title,
      mask: isMask(suspect, end),
      gradient: gradientOf(end),
    },
    holds,
  }
}

function passedOn(gate: Gate, grad: Sent[number]): Sent[number] {
  return grad && sameShape(grad.shape, gate.upstream.shape) ? gate.upstream : grad
}

function forgottenUpstream(suspect: Suspect, end: NodeId): Hypothesis {
  const cause = { kind: 'forgotUpstream', gradient: suspect.gradientOf(end) } as const
  return detoured(suspect, cause, undefined, (view, node) =>
    node === end ? full(suspect.tape.shapeOf(end), 1) : view.flow.passedOn(node),
  )
}
