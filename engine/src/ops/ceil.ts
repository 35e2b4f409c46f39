import { example } from './helpers/examples.ts'
import { curveExplanation } from './helpers/slope.ts'
import { unary } from './helpers/unary.ts'

/** The smallest whole number that is not below x. */
export const ceil = unary({
  name: 'ceil',
  aliases: { python: ['np.ceil', 'math.ceil'], onnx: 'Ceil', torch: 'aten::ceil' },
  examples: [example(-2.3), example([1.2, -2.7, 0.4])],
  curve: { x: [-2.5, 2.5], y: [-3, 3] },
  dtype: 'same',
  f: Math.ceil,
  slope: () => 0,
  explain: curveExplanation({
    title: 'Ceil',
    symbol: '⌈x⌉',
    sentence: 'Stops every gradient: the graph is a staircase of flat steps.',
    latex: (x) => `\\left\\lceil ${x} \\right\\rceil`,
    slope: () => '0',
    reason: 'each step of the staircase is flat, and a flat graph has slope zero',
    role: 'the stop',
  }),
})
