import { elementwise } from './helpers/elementwise.ts'
import { example } from './helpers/examples.ts'
import { local } from './helpers/explain.ts'
import { quotientType } from './helpers/types.ts'

/** The angle of the point (x2, x1) seen from the origin; NumPy's argument order: first the height, then the width. */
export const arctan2 = elementwise({
  name: 'arctan2',
  family: 'mul',
  aliases: { python: ['np.arctan2', 'math.atan2', 'np.atan2'], torch: 'aten::atan2' },
  examples: [example(1.5, 2), example([1, 2.5, 0.5], [2, 1.5, 1])],
  dtype: quotientType,
  rule: {
    forward: Math.atan2,
    local: (a, b, _out, slot) => (slot === 0 ? b : -a) / (a * a + b * b),
  },
  explanation: {
    title: 'Angle',
    role: 'the compass',
    sentence: 'Turns the gradient by a right angle: only sideways motion changes an angle.',
    symbol: '∠',
    latex: ([a, b]) => `\\operatorname{atan2}\\left(${a},\\, ${b}\\right)`,
    locals: [
      local(
        ([a, b]) => `\\frac{${b}}{${a}^2 + ${b}^2}`,
        'raising the point turns it the more, the further it lies to the side and the nearer it is',
      ),
      local(
        ([a, b]) => `-\\frac{${a}}{${a}^2 + ${b}^2}`,
        'moving a high point to the right turns it back down',
      ),
    ],
  },
})
