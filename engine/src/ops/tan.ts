import { example } from './helpers/examples.ts'
import { curveExplanation } from './helpers/slope.ts'
import { unary } from './helpers/unary.ts'

/** Tangent of an angle in radians. */
export const tan = unary({
  name: 'tan',
  aliases: { python: ['np.tan', 'math.tan'], onnx: 'Tan', torch: 'aten::tan' },
  examples: [example(0.7), example([0, 1, -1.2])],
  curve: { x: [-1.2, 1.2], y: [-2.7, 2.7] },
  f: Math.tan,
  slope: (_x, y) => 1 + y * y,
  explain: curveExplanation({
    title: 'Tangent',
    symbol: 'tan',
    sentence: 'Multiplies the gradient by one plus the square of its own output.',
    latex: (x) => `\\tan\\left(${x}\\right)`,
    slope: (_x, y) => `1 + ${y}^2`,
    reason: 'the tangent never falls, and climbs the faster the further it is from zero',
  }),
})
