import { example } from './helpers/examples.ts'
import { curveExplanation } from './helpers/slope.ts'
import { unary } from './helpers/unary.ts'

/** x³: an exponent that is written as a number cannot be nudged, so it is no input and may meet a negative x. */
export const cube = unary({
  name: 'cube',
  aliases: { python: ['**3'] },
  examples: [example(-2), example([1, -2, 0.5])],
  curve: { x: [-1.4, 1.4], y: [-2.8, 2.8] },
  dtype: 'same',
  f: (x) => x ** 3,
  slope: (x) => 3 * x * x,
  explain: curveExplanation({
    title: 'Cube',
    symbol: 'x³',
    sentence: 'Multiplies the gradient by three times the square of the input.',
    latex: (x) => `{${x}}^3`,
    slope: (x) => `3\\,{${x}}^2`,
    reason: 'the power rule: the exponent comes down in front and is lowered by one',
  }),
})
