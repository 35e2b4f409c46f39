import type { NodeId } from '../../brand.ts'
import type { Tape } from '../../tape/tape.ts'
import type { Tensor } from '../../tensor/tensor.ts'
import type { Cause } from '../cause.ts'
import { agrees } from '../compare.ts'
import type { BackwardFlow, Detour } from '../flow.ts'
import type { HandWritten } from '../recognise.ts'
import { arrive, type Segment } from '../segment.ts'

/** All numbers at one setting of the program's inputs. */
export interface View {
  readonly flow: BackwardFlow
  /** The hand-written gradients by node. */
  readonly hand: ReadonlyMap<NodeId, Tensor>
}

/** The gradient that is wrong, and what is known around it. */
export interface Suspect {
  readonly tape: Tape
  readonly gradient: HandWritten
  readonly all: readonly HandWritten[]
  readonly segment: Segment
  readonly loss: NodeId
  /** Named values of the forward pass. */
  readonly values: readonly { readonly name: string; readonly node: NodeId }[]
  /** What the program or a person would call a node. */
  nameOf(node: NodeId): string
  /** The name of the gradient that a node passes on. */
  gradientOf(node: NodeId): string
}

/** A way in which the gradient may have gone wrong, and whether the numbers bear it out. */
export interface Hypothesis {
  readonly cause: Cause
  holds(view: View): boolean
}

/** Finds hypotheses of one kind; they hold in the given view. */
export type Proposer = (suspect: Suspect, view: View) => readonly Hypothesis[]

/** What was written by hand for the suspect. */
export function handOf({ gradient }: Suspect, view: View): Tensor {
  return view.hand.get(gradient.node) as Tensor // a suspect has numbers
}

/** What should have been written, if everything before was right. */
export function wantedOf({ gradient }: Suspect, view: View): Tensor {
  return view.flow.arrived.get(gradient.node) as Tensor // recognised gradients are on the way to the loss
}

/** The hypothesis that the segment was gone through with a detour, or with other gradients at its ends. */
export function detoured(
  suspect: Suspect,
  cause: Cause,
  detour: Detour | undefined,
  passedOn?: (view: View, end: NodeId) => Tensor | undefined,
): Hypothesis {
  const { tape, segment } = suspect
  const holds = (view: View): boolean => {
    const at = passedOn ? (end: NodeId) => passedOn(view, end) : view.flow.passedOn
    const scale = view.flow.scale.get(suspect.gradient.node)
    try {
      return agrees(arrive(tape, view.flow, segment, detour, at), handOf(suspect, view), scale)
    } catch {
      return false // the detour leads to shapes that do not fit, so nobody took it
    }
  }
  return { cause, holds }
}

/** The first node from a gate on towards the loss that has a name or a hand-written gradient. */
export function namedFrom({ segment, tape }: Suspect, gate: NodeId): NodeId {
  const upward = [...segment.gates].reverse()
  let at = gate
  for (const next of upward) {
    if (segment.ends.has(at) || tape.labelAt(at) !== null) return at
    if (tape.inputsOf(next).includes(at)) at = next
  }
  return at
}
