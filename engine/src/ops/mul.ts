import { zip } from '../tensor/zip.ts'
import { elementwise } from './helpers/elementwise.ts'
import { example } from './helpers/examples.ts'
import { local } from './helpers/explain.ts'
import { wants } from './helpers/gradient.ts'
import { arithmeticType } from './helpers/types.ts'

/** a · b. Each input receives the gradient times the other input. */
export const mul = elementwise({
  name: 'mul',
  family: 'mul',
  aliases: { python: ['*', 'np.multiply'], onnx: 'Mul', torch: 'aten::mul' },
  examples: [example(4, -3), example([1.5, -2, 0.5], [4, 3, -1]), example([[1], [2]], [[3, 4]])],
  kernel: 'mul',
  dtype: arithmeticType,
  rule: {
    forward: (a, b) => a * b,
    local: (a, b, _out, slot) => (slot === 0 ? b : a),
    loops: {
      forward({ a, b, value }, order, from, to) {
        for (let k = to - 1; k >= from; k--) {
          const i = order[k]!
          value[i] = value[a[i]!]! * value[b[i]!]!
        }
      },
      backward({ a, b, value, grad }, order, from, to) {
        for (let k = from; k < to; k++) {
          const i = order[k]!
          const left = a[i]!
          const right = b[i]!
          const up = grad[i]!
          grad[left]! += up * value[right]!
          grad[right]! += up * value[left]!
        }
      },
    },
  },
  vjp(call, upstream) {
    const [a, b] = call.inputs
    return [
      wants(call, 0) ? zip('mul', upstream, b!, upstream.dtype) : null,
      wants(call, 1) ? zip('mul', upstream, a!, upstream.dtype) : null,
    ]
  },
  explanation: {
    title: 'Multiply',
    role: 'the switcher',
    sentence:
      "Sends each input the gradient times the other input's value: the values switch sides.",
    symbol: '×',
    latex: ([a, b]) => `${a} \\cdot ${b}`,
    locals: [
      local(([, b]) => b!, "the other input's value: it says how strongly this one is amplified"),
      local(([a]) => a!, "the other input's value: it says how strongly this one is amplified"),
    ],
  },
})
