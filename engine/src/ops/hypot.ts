import { elementwise } from './helpers/elementwise.ts'
import { example } from './helpers/examples.ts'
import { local } from './helpers/explain.ts'
import { quotientType } from './helpers/types.ts'

const REASON = "this side's share of the length: moving along the long side lengthens it most"

/** √(a² + b²) without overflow: the length of the third side of a right triangle. */
export const hypot = elementwise({
  name: 'hypot',
  family: 'mul',
  aliases: { python: ['np.hypot', 'math.hypot'], torch: 'aten::hypot' },
  examples: [example(3, 4), example([1, 2.5, -0.5], [2, -1.5, 1])],
  dtype: quotientType,
  rule: { forward: Math.hypot, local: (a, b, out, slot) => (slot === 0 ? a : b) / out },
  explanation: {
    title: 'Length',
    role: 'the compass',
    sentence: 'Sends the gradient along the direction in which the point lies.',
    symbol: '√a²+b²',
    latex: ([a, b]) => `\\sqrt{${a}^2 + ${b}^2}`,
    locals: [
      local(([a], out) => `\\frac{${a}}{${out}}`, REASON),
      local(([, b], out) => `\\frac{${b}}{${out}}`, REASON),
    ],
  },
})
