import { example } from './helpers/examples.ts'
import { attr, wholeOf } from './helpers/params.ts'
import { curveExplanation } from './helpers/slope.ts'
import { unary } from './helpers/unary.ts'

/** The nearest whole number; halves go to the even one, as in NumPy and Python. */
export const round = unary({
  name: 'round',
  aliases: {
    python: ['np.round', 'np.around', 'np.rint', '.round'],
    onnx: 'Round',
    torch: 'aten::round',
  },
  examples: [example(-2.3), example([1.2, -2.7, 0.4])],
  curve: { x: [-2.5, 2.5], y: [-3, 3] },
  dtype: 'same',
  params: [attr('decimals', 0)],
  f(x, attrs) {
    const scale = 10 ** wholeOf(attrs, 'decimals', 0)
    return halfToEven(x * scale) / scale
  },
  slope: () => 0,
  explain: curveExplanation({
    title: 'Round',
    symbol: '≈',
    sentence: 'Stops every gradient: the graph is a staircase of flat steps.',
    latex: (x) => `\\operatorname{round}\\left(${x}\\right)`,
    slope: () => '0',
    reason: 'each step of the staircase is flat, and a flat graph has slope zero',
    role: 'the stop',
  }),
})

function halfToEven(x: number): number {
  const low = Math.floor(x)
  const part = x - low
  if (part !== 0.5) return part < 0.5 ? low : low + 1
  return low % 2 === 0 ? low : low + 1
}
