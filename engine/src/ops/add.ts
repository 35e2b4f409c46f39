import { elementwise } from './helpers/elementwise.ts'
import { example } from './helpers/examples.ts'
import { local } from './helpers/explain.ts'
import { arithmeticType } from './helpers/types.ts'

/** a + b. Both inputs receive the gradient as it is. */
export const add = elementwise({
  name: 'add',
  family: 'add',
  aliases: { python: ['+', 'np.add'], onnx: 'Add', torch: 'aten::add' },
  examples: [example(-2, 5), example([1.5, -2, 0.25], [4, 3, -1]), example([[1, 2]], [[3], [4]])],
  kernel: 'add',
  dtype: arithmeticType,
  rule: {
    forward: (a, b) => a + b,
    local: () => 1,
    loops: {
      forward({ a, b, value }, order, from, to) {
        for (let k = to - 1; k >= from; k--) {
          const i = order[k]!
          value[i] = value[a[i]!]! + value[b[i]!]!
        }
      },
      backward({ a, b, grad }, order, from, to) {
        for (let k = from; k < to; k++) {
          const i = order[k]!
          const up = grad[i]!
          grad[a[i]!]! += up
          grad[b[i]!]! += up
        }
      },
    },
  },
  vjp: (_call, upstream) => [upstream, upstream],
  explanation: {
    title: 'Add',
    role: 'the distributor',
    sentence: 'Passes the gradient unchanged to both inputs, whatever their values are.',
    symbol: '+',
    latex: ([a, b]) => `${a} + ${b}`,
    locals: [
      local(() => '1', 'if this input grows by a little, the sum grows by just as much'),
      local(() => '1', 'if this input grows by a little, the sum grows by just as much'),
    ],
  },
})
