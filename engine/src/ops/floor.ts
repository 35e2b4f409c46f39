import { example } from './helpers/examples.ts'
import { curveExplanation } from './helpers/slope.ts'
import { unary } from './helpers/unary.ts'

/** The largest whole number that is not above x. */
export const floor = unary({
  name: 'floor',
  aliases: { python: ['np.floor', 'math.floor'], onnx: 'Floor', torch: 'aten::floor' },
  examples: [example(-2.3), example([1.2, -2.7, 0.4])],
  curve: { x: [-2.5, 2.5], y: [-3, 3] },
  dtype: 'same',
  f: Math.floor,
  slope: () => 0,
  explain: curveExplanation({
    title: 'Floor',
    symbol: '⌊x⌋',
    sentence: 'Stops every gradient: the graph is a staircase of flat steps.',
    latex: (x) => `\\left\\lfloor ${x} \\right\\rfloor`,
    slope: () => '0',
    reason: 'each step of the staircase is flat, and a flat graph has slope zero',
    role: 'the stop',
  }),
})
