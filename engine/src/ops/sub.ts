import { ProgramError } from '../errors.ts'
import { map1 } from '../tensor/kernels/map.ts'
import { elementwise } from './helpers/elementwise.ts'
import { example } from './helpers/examples.ts'
import { local } from './helpers/explain.ts'
import { arithmeticType } from './helpers/types.ts'

/** a − b. The second input receives the gradient with its sign flipped. */
export const sub = elementwise({
  name: 'sub',
  family: 'add',
  aliases: { python: ['-', 'np.subtract'], onnx: 'Sub', torch: 'aten::sub' },
  examples: [example(7, 4.5), example([1, 2, 3], [0.5, -1, 8])],
  kernel: 'sub',
  dtype(a, b) {
    const dtype = arithmeticType(a, b)
    if (dtype !== 'bool') return dtype
    throw new ProgramError('numpy boolean subtract, the `-` operator, is not supported', {
      hint: 'use `!=` to see where two masks differ, or `~` to turn a mask around',
    })
  },
  rule: {
    forward: (a, b) => a - b,
    local: (_a, _b, _out, slot) => (slot === 0 ? 1 : -1),
    loops: {
      forward({ a, b, value }, order, from, to) {
        for (let k = to - 1; k >= from; k--) {
          const i = order[k]!
          value[i] = value[a[i]!]! - value[b[i]!]!
        }
      },
      backward({ a, b, grad }, order, from, to) {
        for (let k = from; k < to; k++) {
          const i = order[k]!
          const up = grad[i]!
          grad[a[i]!]! += up
          grad[b[i]!]! -= up
        }
      },
    },
  },
  vjp: (_call, upstream) => [upstream, map1(upstream, upstream.dtype, (u) => -u)],
  explanation: {
    title: 'Subtract',
    role: 'the distributor',
    sentence:
      'Passes the gradient unchanged to the first input and with flipped sign to the second.',
    symbol: '−',
    latex: ([a, b]) => `${a} - ${b}`,
    locals: [
      local(() => '1', 'if this input grows by a little, the difference grows by just as much'),
      local(() => '-1', 'if this input grows by a little, the difference shrinks by just as much'),
    ],
  },
})
