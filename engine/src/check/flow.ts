import type { NodeId } from '../brand.ts'
import type { Attrs, Op } from '../ops/op.ts'
import type { NodeStore } from '../tape/store.ts'
import { sameShape } from '../tensor/shape.ts'
import { full, type Tensor } from '../tensor/tensor.ts'
import { plus } from './arithmetic.ts'
import { largest } from './compare.ts'

/** One use of an op, with the gradient that has arrived at its output. */
export interface Gate {
  readonly node: NodeId
  readonly op: Op
  readonly inputs: readonly NodeId[]
  readonly values: readonly Tensor[]
  readonly output: Tensor
  readonly attrs: Attrs
  readonly upstream: Tensor
}

/** What a gate sends to its inputs. */
export type Sent = readonly (Tensor | null)[]

/** In place of what a gate would send; undefined leaves it as it is. */
export type Detour = (gate: Gate) => Sent | undefined

/** The gradients of a backward pass in which some nodes pass on a hand-written gradient instead of their own. */
export interface BackwardFlow {
  /** What arrives at each node, before a hand-written one takes its place. */
  readonly arrived: ReadonlyMap<NodeId, Tensor>
  /** The largest number among the terms of each sum: the measure of its rounding. */
  readonly scale: ReadonlyMap<NodeId, number>
  /** What each node passes on. */
  passedOn(node: NodeId): Tensor | undefined
}

/** What a gate sends: its op's rule applied to its values. */
export function send({ op, values, output, attrs, upstream }: Gate): Sent {
  return op.vjp({ inputs: values, output, attrs }, upstream)
}

/** The use of an op with its values. */
export function gateAt(store: NodeStore, node: NodeId, upstream: Tensor): Gate | null {
  const op = store.opAt(node)
  if (op === null) return null
  const inputs = store.inputsOf(node)
  return {
    node,
    op,
    inputs,
    values: inputs.map((input) => store.tensorAt(input)),
    output: store.tensorAt(node),
    attrs: store.callAt(node)?.attrs ?? {},
    upstream,
  }
}

/**
 * Goes backward from the loss with the engine's rules. Where a node has a hand-written gradient of the right shape, that
 * one is passed on, so what arrives further down is right if the rest was done right.
 */
export function flowBackward(
  store: NodeStore,
  loss: NodeId,
  hand: ReadonlyMap<NodeId, Tensor>,
): BackwardFlow {
  const arrived = new Map<NodeId, Tensor>([[loss, full(store.shapeOf(loss), 1)]])
  const scale = new Map<NodeId, number>([[loss, 1]])
  const passedOn = (node: NodeId): Tensor | undefined => {
    const own = arrived.get(node)
    const given = hand.get(node)
    return own && given && sameShape(own.shape, given.shape) ? given : own
  }
  for (let i = loss as number; i >= 0; i--) {
    const node = i as NodeId
    const upstream = passedOn(node)
    const gate = upstream && gateAt(store, node, upstream)
    if (!gate) continue
    send(gate).forEach((grad, slot) => {
      const input = gate.inputs[slot]
      if (grad === null || input === undefined) return
      const sum = arrived.get(input)
      arrived.set(input, sum ? plus(sum, grad) : grad)
      scale.set(input, Math.max(scale.get(input) ?? 0, largest(grad)))
    })
  }
  return { arrived, scale, passedOn }
}
