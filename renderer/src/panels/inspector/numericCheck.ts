import {
  type Graph,
  type NodeId,
  nodeAt,
  opNamed,
  scalar,
  type Tensor,
  type Trace,
} from '@chainlight/engine'

/** A gradient measured without calculus. */
export interface NumericCheck {
  /** (f(x + h) − f(x − h)) / 2h. */
  readonly numeric: number
  /** Decimal digits in which the measurement and the backward pass agree. */
  readonly digits: number
}

/** The step of the central difference: the cube root of the number type's precision balances its two errors. */
const STEP = Math.cbrt(Number.EPSILON)

/** Longer recomputations are left to `chainlight check`, nodes. */
const MOST_NODES = 5_000

/** Values by node, as the pass computed them. */
export type ValueOf = (node: NodeId) => Tensor | null

/**
 * Measures d loss / d node by a central difference: everything after the node is computed twice more, with the node a
 * little larger and a little smaller. For a scalar node; null where a value that is needed did not travel whole.
 */
export function checkGradient(
  trace: Trace,
  readValue: ValueOf,
  node: NodeId,
  loss: NodeId,
  gradient: number,
): NumericCheck | null {
  const base = readValue(node)
  if (!base || base.shape.length > 0 || loss - node > MOST_NODES) return null
  const x = scalarOf(base)
  const h = STEP * Math.max(1, Math.abs(x))
  const above = lossWith(trace.graph, readValue, node, loss, x + h)
  const below = lossWith(trace.graph, readValue, node, loss, x - h)
  if (above === null || below === null) return null
  const numeric = (above - below) / (x + h - (x - h))
  return { numeric, digits: agreement(numeric, gradient) }
}

function lossWith(
  graph: Graph,
  readValue: ValueOf,
  node: NodeId,
  loss: NodeId,
  value: number,
): number | null {
  const changed = new Map<NodeId, Tensor>([[node, scalar(value)]])
  for (let i = node + 1; i <= loss; i++) {
    const id = i as NodeId
    const { op: name, inputs, attrs } = nodeAt(graph, id)
    if (name === null || !inputs.some((input) => changed.has(input))) continue
    const values = inputs.map((input) => changed.get(input) ?? readValue(input))
    const op = opNamed(name)
    if (!values.every((one) => one !== null)) return null
    changed.set(id, op.forward(values, attrs))
  }
  const result = changed.get(loss)
  return result ? scalarOf(result) : null
}

function scalarOf(tensor: Tensor): number {
  return tensor.data[tensor.offset] ?? Number.NaN
}

/** How many decimal digits two numbers share, from 0 to 15, by their relative difference. */
export function agreement(a: number, b: number): number {
  const difference = Math.abs(a - b)
  if (difference === 0) return 15
  const relative = difference / Math.max(Math.abs(a), Math.abs(b))
  return Number.isNaN(relative) ? 0 : Math.min(15, Math.max(0, Math.floor(-Math.log10(relative))))
}
