import { elementwise } from './helpers/elementwise.ts'
import { example } from './helpers/examples.ts'
import { local } from './helpers/explain.ts'
import { quotientType } from './helpers/types.ts'

/** a / b; always a float. Division by zero gives an infinity or NaN, as in NumPy. */
export const div = elementwise({
  name: 'div',
  family: 'mul',
  aliases: {
    python: ['/', 'np.divide', 'np.true_divide'],
    onnx: 'Div',
    torch: 'aten::div',
  },
  examples: [example(3, -4), example([1, 2, 3], [0.5, -2, 8])],
  kernel: 'div',
  dtype: quotientType,
  rule: {
    forward: (a, b) => a / b,
    local: (_a, b, out, slot) => (slot === 0 ? 1 / b : -out / b),
    loops: {
      forward({ a, b, value }, order, from, to) {
        for (let k = to - 1; k >= from; k--) {
          const i = order[k]!
          value[i] = value[a[i]!]! / value[b[i]!]!
        }
      },
      backward({ a, b, value, grad }, order, from, to) {
        for (let k = from; k < to; k++) {
          const i = order[k]!
          const right = b[i]!
          const y = value[right]!
          const up = grad[i]!
          grad[a[i]!]! += up * (1 / y)
          grad[right]! += up * (-value[i]! / y)
        }
      },
    },
  },
  explanation: {
    title: 'Divide',
    role: 'the switcher',
    sentence:
      'Scales the gradient by one over the denominator; the denominator itself is pushed down.',
    symbol: '÷',
    latex: ([a, b]) => `\\frac{${a}}{${b}}`,
    locals: [
      local(([, b]) => `\\frac{1}{${b}}`, 'the numerator counts one part in the denominator'),
      local(
        ([a, b]) => `-\\frac{${a}}{${b}^2}`,
        'a larger denominator makes the quotient smaller, and faster so when it is near zero',
      ),
    ],
  },
})
