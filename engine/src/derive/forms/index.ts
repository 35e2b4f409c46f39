import { relativeError } from '../../tape/gradcheck.ts'
import { type Tensor, toFlat } from '../../tensor/tensor.ts'
import { type Form, type Formed, type Gate, sent } from '../term.ts'
import { elementwise } from './elementwise.ts'
import { byRule, jacobian, movedBack } from './general.ts'
import { product } from './product.ts'
import { intoOneNumber, reducedAlong, summedBack } from './repeated.ts'

/** The ways of writing the chain rule at a gate, the one that shows most first. */
export const FORMS: readonly Form[] = [
  product,
  elementwise,
  summedBack,
  intoOneNumber,
  reducedAlong,
  movedBack,
  jacobian,
  byRule,
]

/** The first form that fits: its factors, multiplied as they are written, give what the op's own rule sends. */
export function formOf(gate: Gate): Formed {
  const truth = sent(gate, gate.upstream)
  for (const form of FORMS) {
    const formed = form(gate)
    if (formed && (truth === null || gives(formed, truth))) return formed
  }
  return byRule(gate) as Formed // it fits every gate
}

function gives({ factors, combine }: Formed, truth: Tensor): boolean {
  const tensors = factors.map(({ tensor }) => tensor)
  if (tensors.some((tensor) => tensor === null)) return false
  return sameNumbers(combine(tensors as readonly Tensor[]), truth) // none is null
}

/** True where two tensors hold the same numbers up to rounding. */
export function sameNumbers(a: Tensor, b: Tensor): boolean {
  const [left, right] = [toFlat(a), toFlat(b)]
  const scale = right.reduce(
    (most, x) => (Number.isFinite(x) ? Math.max(most, Math.abs(x)) : most),
    0,
  )
  return (
    left.length === right.length &&
    left.every((x, i) => {
      const y = right[i] ?? Number.NaN
      if (Object.is(x, y) || x === y) return true
      if (!Number.isFinite(x) || !Number.isFinite(y)) return false
      return Math.abs(x - y) <= 1e-11 * scale || relativeError(x, y) <= 1e-9
    })
  )
}
