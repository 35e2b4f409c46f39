import { floorQuotient, pythonModulo } from './helpers/division.ts'
import { elementwise } from './helpers/elementwise.ts'
import { example } from './helpers/examples.ts'
import { local } from './helpers/explain.ts'
import { wholeType } from './helpers/types.ts'

/** The remainder of a // b, with the sign of b as in Python; NaN for division by zero, 0 in arrays of whole numbers. */
export const mod = elementwise({
  name: 'mod',
  family: 'mul',
  aliases: { python: ['%', 'np.mod', 'np.remainder'], onnx: 'Mod', torch: 'aten::remainder' },
  examples: [example(7.4, 3), example([5.5, -2, 1.3], [2, 3, -0.8])],
  dtype: wholeType,
  whole: (a, b) => (b === 0 ? 0 : pythonModulo(a, b)),
  rule: {
    forward: (a, b) => (b === 0 ? Number.NaN : pythonModulo(a, b)),
    local: (a, b, _out, slot) => (slot === 0 ? 1 : -floorQuotient(a, b)),
  },
  explanation: {
    title: 'Remainder',
    role: 'the wrapper',
    sentence:
      'Passes the gradient to the dividend as it is; the divisor gets it as often as it was taken off.',
    symbol: '%',
    latex: ([a, b]) => `${a} \\bmod ${b}`,
    locals: [
      local(() => '1', 'between two jumps the remainder grows exactly as the dividend does'),
      local(
        ([a, b]) => `-\\left\\lfloor \\frac{${a}}{${b}} \\right\\rfloor`,
        'the divisor is taken off that many times, so the remainder shrinks that much faster',
      ),
    ],
  },
})
