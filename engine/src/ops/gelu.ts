import { exampleWith } from './helpers/examples.ts'
import { attr } from './helpers/params.ts'
import { curveExplanation } from './helpers/slope.ts'
import { normalCumulative, normalDensity } from './helpers/special.ts'
import { unary } from './helpers/unary.ts'

const TANH_SCALE = Math.sqrt(2 / Math.PI)
const CUBIC = 0.044715

/**
 * x times the share of a normal distribution below x (Hendrycks and Gimpel 2016). `approximate: 'tanh'`, the default,
 * is GPT-2's form; `'none'` is exact (PyTorch's default).
 */
export const gelu = unary({
  name: 'gelu',
  aliases: { python: ['gelu', 'F.gelu'], onnx: 'Gelu', torch: 'aten::gelu' },
  params: [attr('approximate', 'tanh')],
  examples: [
    exampleWith({}, [0, 1, -2.5]),
    exampleWith({ approximate: 'none' }, [0.3, 1, -2.5]),
    exampleWith({ approximate: 'tanh' }, 0.7),
  ],
  curve: { x: [-3, 3], y: [-0.5, 3] },
  f: (x, attrs) =>
    attrs.approximate === 'none' ? x * normalCumulative(x) : 0.5 * x * (1 + Math.tanh(inner(x))),
  slope: (x, _y, attrs) =>
    attrs.approximate === 'none' ? normalCumulative(x) + x * normalDensity(x) : tanhSlope(x),
  explain: (attrs) =>
    curveExplanation({
      title: 'GELU',
      symbol: 'gelu',
      sentence:
        'Passes the gradient for large inputs, stops it for very negative ones, smoothly between.',
      latex: (x) =>
        attrs.approximate === 'none'
          ? `${x}\\,\\Phi\\left(${x}\\right)`
          : `\\tfrac{1}{2} ${x} \\left(1 + \\tanh\\left(\\sqrt{2/\\pi}\\left(${x} + 0.044715\\,${x}^3\\right)\\right)\\right)`,
      slope: (x) => `\\Phi\\left(${x}\\right) + ${x}\\,\\phi\\left(${x}\\right)`,
      reason:
        'a soft switch: near 1 far to the right, near 0 far to the left, a little over 1 in between',
      role: 'the router',
    }),
})

function inner(x: number): number {
  return TANH_SCALE * (x + CUBIC * x * x * x)
}

function tanhSlope(x: number): number {
  const t = Math.tanh(inner(x))
  return 0.5 * (1 + t) + 0.5 * x * (1 - t * t) * TANH_SCALE * (1 + 3 * CUBIC * x * x)
}
