import { batchedMatmul } from '../../tensor/products.ts'
import { sameShape } from '../../tensor/shape.ts'
import type { Tensor } from '../../tensor/tensor.ts'
import { matrixTransposed, reshaped } from '../../tensor/views.ts'
import { type Gate, type Sent, send } from '../flow.ts'
import { detoured, type Hypothesis, type Proposer, type Suspect } from './hypothesis.ts'

/** A product whose factors were taken from the wrong side: the variable's own value, or matrices in another order. */
export const proposeOperands: Proposer = (suspect) =>
  suspect.segment.gates.flatMap((node) => {
    const { tape } = suspect
    const inputs = tape.inputsOf(node)
    const family = tape.opAt(node)?.family
    if (inputs.length !== 2 || (family !== 'mul' && family !== 'matmul')) return []
    return [0, 1].flatMap((slot) => [
      ownValue(suspect, node, slot),
      ...(family === 'matmul' ? otherProducts(suspect, node, slot) : []),
    ])
  })

function ownValue(suspect: Suspect, node: number, slot: number): Hypothesis {
  const other = suspect.tape.inputsOf(node as Gate['node'])[1 - slot]
  const cause = {
    kind: 'ownValue',
    other: other === undefined ? '' : suspect.nameOf(other),
  } as const
  return detoured(suspect, cause, (gate) => {
    const own = gate.values[slot]
    if (gate.node !== node || !own) return undefined
    const swapped = send({ ...gate, values: [own, own] })
    return send(gate).map((grad, k) => (k === slot ? (swapped[k] ?? null) : grad))
  })
}

/** Of the factor on the other side and the upstream gradient: which comes first, and which is transposed. */
const ORDERS = [0, 1, 2, 3, 4, 5, 6, 7].map((code) => ({
  upstreamFirst: (code & 1) !== 0,
  turnUpstream: (code & 2) !== 0,
  turnOther: (code & 4) !== 0,
}))

function otherProducts(suspect: Suspect, node: number, slot: number): readonly Hypothesis[] {
  const other = suspect.tape.inputsOf(node as Gate['node'])[1 - slot]
  const name = other === undefined ? '' : suspect.nameOf(other)
  const upstream = suspect.gradientOf(node as Gate['node'])
  const right = slot === 0 ? `${upstream} @ ${name}.T` : `${name}.T @ ${upstream}`
  return ORDERS.map((order) => {
    const [o, u] = [
      `${name}${order.turnOther ? '.T' : ''}`,
      `${upstream}${order.turnUpstream ? '.T' : ''}`,
    ]
    const used = order.upstreamFirst ? `${u} @ ${o}` : `${o} @ ${u}`
    const detour = (gate: Gate): Sent | undefined => {
      const value = gate.values[1 - slot]
      if (gate.node !== node || !value) return undefined
      const product = productOf(value, gate.upstream, order)
      return send(gate).map((grad, k) =>
        k === slot && grad && product && sameShape(product.shape, grad.shape) ? product : grad,
      )
    }
    return detoured(suspect, { kind: 'operands', right, used }, detour)
  })
}

function productOf(other: Tensor, upstream: Tensor, order: (typeof ORDERS)[number]): Tensor | null {
  if (!isMatrix(other) || !isMatrix(upstream)) return null
  const o = order.turnOther ? turned(other) : other
  const u = order.turnUpstream ? turned(upstream) : upstream
  const [a, b] = order.upstreamFirst ? [u, o] : [o, u]
  const left = a.shape.length === 1 ? reshaped(a, [1, ...a.shape]) : a
  const right = b.shape.length === 1 ? reshaped(b, [...b.shape, 1]) : b
  if (left.shape[1] !== right.shape[0]) return null
  const product = batchedMatmul(left, right)
  const shape = [...a.shape.slice(0, -1), ...b.shape.slice(1)]
  return shape.length === 2 ? product : reshaped(product, shape)
}

function isMatrix({ shape }: Tensor): boolean {
  return shape.length === 1 || shape.length === 2
}

function turned(tensor: Tensor): Tensor {
  return tensor.shape.length === 2 ? matrixTransposed(tensor) : tensor
}
