import type { NodeId } from '../../brand.ts'
import { sameShape } from '../../tensor/shape.ts'
import { agrees } from '../compare.ts'
import { type Gate, type Sent, send } from '../flow.ts'
import { numbersOf } from '../recognise.ts'
import { detoured, type Hypothesis, type Proposer, type Suspect } from './hypothesis.ts'

/** An earlier value of a gradient used, from before its last terms were added. */
export const proposeStale: Proposer = (suspect) =>
  [...suspect.segment.ends].flatMap((end) => {
    const made = suspect.all.find(({ node }) => node === end)
    return (made?.versions.slice(0, -1) ?? []).map(({ written, span, name }) =>
      detoured(
        suspect,
        { kind: 'stale', gradient: name, line: span.line },
        undefined,
        (view, node) =>
          node === end ? numbersOf(suspect.tape, written) : view.flow.passedOn(node),
      ),
    )
  })

/** Right when it was written, and changed since through another name: `ds = dm` copies nothing. */
export const proposeAliases: Proposer = ({ tape, gradient, all }, view) => {
  const { versions, node } = gradient
  const last = versions.at(-1)
  const wanted = view.flow.arrived.get(node)
  if (!last || !wanted || !agrees(numbersOf(tape, last.written), wanted)) return []
  return all.flatMap((other) => {
    const sharing = other.versions.findLast(({ handle }) => handle === last.handle)
    if (other.node === node || !sharing) return []
    const cause = { kind: 'aliased', by: other.name, line: other.span.line } as const
    return [{ cause, holds: () => true }]
  })
}

/** Another gradient used in place of the upstream one. */
export const proposeOtherGradients: Proposer = (suspect) =>
  [...suspect.segment.ends].flatMap((end) =>
    suspect.all.flatMap(({ node: used, name, versions }) =>
      used === end || used === suspect.gradient.node || isLater(versions, suspect)
        ? []
        : [otherGradient(suspect, end, used, name)],
    ),
  )

/** What was written later was not used. */
function isLater(versions: Suspect['gradient']['versions'], { gradient }: Suspect): boolean {
  return (versions[0]?.seq ?? 0) > (gradient.versions.at(-1)?.seq ?? 0)
}

function otherGradient(suspect: Suspect, end: NodeId, used: NodeId, name: string): Hypothesis {
  const cause = { kind: 'otherGradient', used: name, right: suspect.gradientOf(end) } as const
  return detoured(suspect, cause, undefined, (view, node) =>
    node === end ? view.hand.get(used) : view.flow.passedOn(node),
  )
}

/** Another variable's value used in a local gradient. */
export const proposeOtherValues: Proposer = (suspect) =>
  suspect.segment.gates.flatMap((node) => {
    const { tape } = suspect
    const op = tape.opAt(node)
    const read = [...tape.inputsOf(node), node]
    return read.flatMap((right, place) =>
      suspect.values
        .filter(
          ({ node: used }) => used !== right && sameShape(tape.shapeOf(used), tape.shapeOf(right)),
        )
        .map(({ node: used, name }) => {
          const cause = { kind: 'otherValue', used: name, right: suspect.nameOf(right) } as const
          return detoured(suspect, cause, (gate) =>
            gate.node === node && op ? withValue(suspect, gate, place, used) : undefined,
          )
        }),
    )
  })

/** What the gate would send if one of the values it looks at were another; a new input has a new output. */
function withValue({ tape }: Suspect, gate: Gate, place: number, used: NodeId): Sent {
  const value = tape.tensorAt(used)
  if (place === gate.values.length) return send({ ...gate, output: value })
  const values = gate.values.map((own, k) => (k === place ? value : own))
  return send({ ...gate, values, output: gate.op.forward(values, gate.attrs) })
}
