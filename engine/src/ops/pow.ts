import { ProgramError } from '../errors.ts'
import { elementwise } from './helpers/elementwise.ts'
import { example } from './helpers/examples.ts'
import { local } from './helpers/explain.ts'
import { wholeType } from './helpers/types.ts'

/**
 * a to the power b. Towards b the slope is ln(a)·aᵇ: 0 at a = 0 with b ≥ 0, and NaN for negative a, where the power
 * is not defined between whole exponents (PyTorch says the same).
 */
export const pow = elementwise({
  name: 'pow',
  family: 'mul',
  aliases: { python: ['**', 'np.power', 'pow', 'math.pow'], onnx: 'Pow', torch: 'aten::pow' },
  examples: [example(1.5, 3), example(2, -0.5), example([1, 2.5, 0.5], [2, 1.5, -1])],
  dtype(a, b) {
    const dtype = wholeType(a, b)
    if (dtype !== 'int64' || b.data.every((exponent) => exponent >= 0)) return dtype
    if (a.shape.length === 0 && b.shape.length === 0) return 'float64' // Python's 2 ** -1 is 0.5
    throw new ProgramError('Integers to negative integer powers are not allowed.', {
      hint: 'write the base as a float: `x * 1.0` or `2.0`',
    })
  },
  rule: {
    forward: (a, b) => a ** b,
    local: (a, b, out, slot) => (slot === 0 ? slopeOfBase(a, b) : slopeOfExponent(a, b, out)),
    loops: {
      forward({ a, b, value }, order, from, to) {
        for (let k = to - 1; k >= from; k--) {
          const i = order[k]!
          value[i] = value[a[i]!]! ** value[b[i]!]!
        }
      },
      backward({ a, b, value, grad }, order, from, to) {
        for (let k = from; k < to; k++) {
          const i = order[k]!
          const left = a[i]!
          const right = b[i]!
          const x = value[left]!
          const y = value[right]!
          const up = grad[i]!
          grad[left]! += up * slopeOfBase(x, y)
          grad[right]! += up * slopeOfExponent(x, y, value[i]!)
        }
      },
    },
  },
  explanation: {
    title: 'Power',
    role: 'the switcher',
    sentence: 'Brings the exponent down in front and lowers it by one.',
    symbol: 'xⁿ',
    latex: ([a, b]) => `{${a}}^{${b}}`,
    locals: [
      local(
        ([a, b]) => `${b} \\cdot {${a}}^{${b}-1}`,
        'the power rule: the exponent comes down in front and is lowered by one',
      ),
      local(
        ([a], out) => `\\ln\\left(${a}\\right) \\cdot ${out}`,
        'one more in the exponent multiplies by the base; a little more, by its logarithm',
      ),
    ],
  },
})

function slopeOfBase(a: number, b: number): number {
  return b === 0 ? 0 : b * a ** (b - 1)
}

function slopeOfExponent(a: number, b: number, out: number): number {
  return a === 0 && b >= 0 ? 0 : out * Math.log(a)
}
