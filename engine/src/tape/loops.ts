import type { ScalarLoops, ScalarRule } from '../ops/op.ts'

/** The loops of a rule on a tape of 64-bit or 32-bit floats: its own, else number by number. */
export function loopsOf(rule: ScalarRule, single: boolean): ScalarLoops {
  if (single) return roundedLoops(rule)
  return rule.loops ?? plainLoops(rule)
}

function plainLoops({ forward, local }: ScalarRule): ScalarLoops {
  return {
    forward({ a, b, value }, order, from, to) {
      for (let k = to - 1; k >= from; k--) {
        const i = order[k]!
        const right = b[i]!
        value[i] = forward(value[a[i]!]!, right < 0 ? 0 : value[right]!)
      }
    },
    backward({ a, b, value, grad }, order, from, to) {
      for (let k = from; k < to; k++) {
        const i = order[k]!
        const [left, right, up, out] = [a[i]!, b[i]!, grad[i]!, value[i]!]
        const x = value[left]!
        const y = right < 0 ? 0 : value[right]!
        grad[left]! += up * local(x, y, out, 0)
        if (right >= 0) grad[right]! += up * local(x, y, out, 1)
      }
    },
  }
}

/** Every result, product and sum is rounded to 32 bits, as a float32 array would do it. */
function roundedLoops({ forward, local }: ScalarRule): ScalarLoops {
  const { fround } = Math
  return {
    forward({ a, b, value }, order, from, to) {
      for (let k = to - 1; k >= from; k--) {
        const i = order[k]!
        const right = b[i]!
        value[i] = fround(forward(value[a[i]!]!, right < 0 ? 0 : value[right]!))
      }
    },
    backward({ a, b, value, grad }, order, from, to) {
      for (let k = from; k < to; k++) {
        const i = order[k]!
        const [left, right, up, out] = [a[i]!, b[i]!, grad[i]!, value[i]!]
        const x = value[left]!
        const y = right < 0 ? 0 : value[right]!
        grad[left] = fround(grad[left]! + fround(up * local(x, y, out, 0)))
        if (right >= 0) grad[right] = fround(grad[right]! + fround(up * local(x, y, out, 1)))
      }
    },
  }
}
