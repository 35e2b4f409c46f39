import { chosen } from '../tensor/choices.ts'
import { promote } from '../tensor/dtype.ts'
import { broadcastShapes } from '../tensor/shape.ts'
import { sumTo } from '../tensor/sums.ts'
import type { Tensor } from '../tensor/tensor.ts'
import { broadcastTo } from '../tensor/views.ts'
import { example } from './helpers/examples.ts'
import { local, steers } from './helpers/explain.ts'
import { tensors } from './helpers/params.ts'
import type { Op } from './op.ts'

/** x where the condition is true (not zero), y elsewhere. */
export const where: Op = {
  name: 'where',
  family: 'select',
  aliases: { python: ['np.where', 'where'], onnx: 'Where', torch: 'aten::where' },
  params: tensors('condition', 'x', 'y'),
  examples: [
    example(true, 4, 2),
    example([true, false, true], [1, -2, 0.5], [0.25, 3, -1]),
    example([[true], [false]], [1, 2], 5),
  ],
  broadcasts: true,
  explain: () => ({
    title: 'Where',
    role: 'the router',
    sentence: 'Sends the gradient to the input that was chosen; the condition receives none.',
    symbol: '?',
    latex: ([condition, x, y]) =>
      `\\begin{cases} ${x} & \\text{if } ${condition} \\\\ ${y} & \\text{otherwise} \\end{cases}`,
    locals: [
      steers('the condition only chooses: a small nudge does not change the choice'),
      local(
        ([condition]) => `\\mathbf{1}\\left[${condition}\\right]`,
        '1 where this input was chosen, else 0',
      ),
      local(
        ([condition]) => `1 - \\mathbf{1}\\left[${condition}\\right]`,
        '1 where this input was chosen, else 0',
      ),
    ],
  }),
  shape: broadcastShapes,
  forward(inputs) {
    const [condition, x, y] = aligned(inputs)
    return chosen(condition, x, y, promote(x.dtype, y.dtype))
  },
  vjp({ inputs }, upstream) {
    const [condition] = aligned(inputs)
    const toX = chosen(condition, upstream, null, upstream.dtype)
    const toY = chosen(condition, null, upstream, upstream.dtype)
    return [null, sumTo(toX, inputs[1]!.shape), sumTo(toY, inputs[2]!.shape)]
  },
}

function aligned(inputs: readonly Tensor[]): [Tensor, Tensor, Tensor] {
  const shape = broadcastShapes(inputs.map((t) => t.shape))
  const [condition, x, y] = inputs as [Tensor, Tensor, Tensor] // `params` asks for three
  return [broadcastTo(condition, shape), broadcastTo(x, shape), broadcastTo(y, shape)]
}
