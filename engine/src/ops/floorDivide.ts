import { floorQuotient } from './helpers/division.ts'
import { elementwise } from './helpers/elementwise.ts'
import { example } from './helpers/examples.ts'
import { local } from './helpers/explain.ts'
import { wholeType } from './helpers/types.ts'

const REASON = 'the quotient is rounded down, so a small nudge leaves it on the same flat step'

/** a / b rounded down, as Python's `//`. Flat between its steps, so its gradient is 0. */
export const floorDivide = elementwise({
  name: 'floorDivide',
  family: 'mul',
  aliases: { python: ['//', 'np.floor_divide'], torch: 'aten::floor_divide' },
  examples: [example(7.4, 3), example([5.5, -2, 1.3], [2, 3, -0.8])],
  dtype: wholeType,
  whole: (a, b) => (b === 0 ? 0 : floorQuotient(a, b)),
  rule: { forward: floorQuotient, local: () => 0 },
  explanation: {
    title: 'Floor divide',
    role: 'the stop',
    sentence: 'Stops every gradient: the result moves in steps.',
    symbol: '//',
    latex: ([a, b]) => `\\left\\lfloor \\frac{${a}}{${b}} \\right\\rfloor`,
    locals: [local(() => '0', REASON), local(() => '0', REASON)],
  },
})
