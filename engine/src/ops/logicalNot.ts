import { example } from './helpers/examples.ts'
import { curveExplanation } from './helpers/slope.ts'
import { unary } from './helpers/unary.ts'

/** True where the input is false (zero). */
export const logicalNot = unary({
  name: 'logicalNot',
  aliases: { python: ['np.logical_not', '~'], onnx: 'Not', torch: 'aten::logical_not' },
  examples: [example(true), example([true, false, true])],
  curve: { x: [-1, 1], y: [-0.5, 1.5] },
  dtype: 'bool',
  blank: true,
  f: (x) => (x === 0 ? 1 : 0),
  slope: () => 0,
  explain: curveExplanation({
    title: 'Not',
    symbol: '¬',
    sentence: 'Answers true or false, so no gradient passes through it.',
    latex: (x) => `\\lnot ${x}`,
    slope: () => '\\text{none}',
    reason: 'the result is true or false: it jumps, so a small nudge of this input changes nothing',
    role: 'the judge',
  }),
})
