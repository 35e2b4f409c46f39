import { floatOf } from '../tensor/dtype.ts'
import { map1, map2, map3 } from '../tensor/kernels/map.ts'
import { sumOver } from '../tensor/sums.ts'
import { broadcastTo } from '../tensor/views.ts'
import { example, exampleWith } from './helpers/examples.ts'
import { local } from './helpers/explain.ts'
import { extremeOver } from './helpers/extreme.ts'
import { over, reduction, spread } from './helpers/reduction.ts'

/** ln of the sum of exponentials, all or along an axis, without overflow: a smooth maximum. */
export const logsumexp = reduction({
  name: 'logsumexp',
  aliases: {
    python: ['logsumexp', 'special.logsumexp', 'np.logaddexp.reduce', '.logsumexp'],
    onnx: 'ReduceLogSumExp',
    torch: 'aten::logsumexp',
  },
  examples: [
    example([1, -2, 0.5]),
    exampleWith({ axis: 0 }, [
      [1, 2, 3],
      [4, 7, 6],
    ]),
    exampleWith({ axis: 1, keepdims: true }, [
      [1, 2, 4],
      [4, 5, 0],
    ]),
  ],
  forward(x, axes, keepDims) {
    const dtype = floatOf(x.dtype)
    const largest = extremeOver(x, axes, true, (next, best) => next > best, 'maximum')
    const top = map1(largest, dtype, (value) => (Number.isFinite(value) ? value : 0))
    const powers = map2(x, broadcastTo(top, x.shape), dtype, (value, peak) =>
      Math.exp(value - peak),
    )
    const total = sumOver(powers, axes, keepDims)
    const peaks = { ...top, shape: total.shape, strides: total.strides }
    return map2(total, peaks, dtype, (sum, peak) => Math.log(sum) + peak)
  },
  vjp: ({ x, output, upstream }) =>
    map3(x, spread(output, x), spread(upstream, x), upstream.dtype, (value, total, u) =>
      value === total ? u : u * Math.exp(value - total),
    ),
  explain: (attrs) => ({
    title: 'Log-sum-exp',
    role: 'the router',
    sentence:
      'Splits the gradient by softmax shares: nearly all of it goes to the largest elements.',
    symbol: 'LSE',
    latex: ([x]) => `\\ln ${over(attrs, '\\sum')} e^{${x}}`,
    locals: [
      local(
        ([x], out) => `e^{${x} - ${out}}`,
        "the element's softmax share: a soft choice of the largest one",
      ),
    ],
  }),
})
