import { erf as errorFunction } from './helpers/erf.ts'
import { example } from './helpers/examples.ts'
import { curveExplanation } from './helpers/slope.ts'
import { unary } from './helpers/unary.ts'

/** The error function, 2/√π times the integral of e^(−t²) from 0 to x. */
export const erf = unary({
  name: 'erf',
  aliases: { python: ['math.erf', 'special.erf', 'erf'], onnx: 'Erf', torch: 'aten::erf' },
  examples: [example(0.7), example([0, 1.1, -2.5])],
  curve: { x: [-2.5, 2.5], y: [-1.3, 1.3] },
  f: errorFunction,
  slope: (x) => (2 / Math.sqrt(Math.PI)) * Math.exp(-x * x),
  explain: curveExplanation({
    title: 'Error function',
    symbol: 'erf',
    sentence:
      'Lets the gradient through near zero and shuts it off where the output saturates at ±1.',
    latex: (x) => `\\operatorname{erf}\\left(${x}\\right)`,
    slope: (x) => `\\frac{2}{\\sqrt{\\pi}} e^{-${x}^2}`,
    reason: 'it adds up a bell curve from the middle out, so its slope is that bell curve',
    role: 'the squasher',
  }),
})
