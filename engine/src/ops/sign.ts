import { example } from './helpers/examples.ts'
import { curveExplanation } from './helpers/slope.ts'
import { unary } from './helpers/unary.ts'

/** The sign: −1, 0 or 1. Flat everywhere, so its gradient is 0. */
export const sign = unary({
  name: 'sign',
  aliases: { python: ['np.sign'], onnx: 'Sign', torch: 'aten::sign' },
  examples: [example(-3), example([1, -2, 0.5])],
  curve: { x: [-2, 2], y: [-1.3, 1.3] },
  dtype: 'same',
  f: (x) => Math.sign(x) + 0,
  slope: () => 0,
  explain: curveExplanation({
    title: 'Sign',
    symbol: 'sign',
    sentence: 'Stops every gradient: the sign does not change under a small nudge.',
    latex: (x) => `\\operatorname{sign}\\left(${x}\\right)`,
    slope: () => '0',
    reason: 'the graph is flat on both sides of zero, and a flat graph has slope zero',
    role: 'the stop',
  }),
})
