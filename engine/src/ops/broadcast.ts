import { ShapeError } from '../errors.ts'
import { checkBroadcastTo } from '../tensor/shape.ts'
import { sumTo } from '../tensor/sums.ts'
import type { Shape } from '../tensor/tensor.ts'
import { broadcastTo } from '../tensor/views.ts'
import { exampleWith } from './helpers/examples.ts'
import { local, upright } from './helpers/explain.ts'
import { attr, listOf, tensors } from './helpers/params.ts'
import type { Attrs, Op } from './op.ts'

/** Repeats along new axes and axes of extent 1: a stride-0 view. Its VJP is a sum. The tape inserts it where shapes differ. */
export const broadcast: Op = {
  name: 'broadcast',
  family: 'broadcast',
  aliases: { python: ['np.broadcast_to'], onnx: 'Expand', torch: 'aten::expand' },
  params: [...tensors('array'), attr('shape')],
  examples: [
    exampleWith({ shape: [3] }, 2),
    exampleWith({ shape: [2, 3] }, [1, 2, 3]),
    exampleWith({ shape: [2, 3] }, [[1], [2]]),
  ],
  broadcasts: false,
  explain: (attrs) => ({
    title: 'Broadcast',
    role: 'the copier',
    sentence: 'Adds up the gradients of all the copies it made.',
    symbol: '⇉',
    latex: ([x]) =>
      `${upright('broadcast')}\\left(${x},\\, ${wanted(attrs).join(' \\times ')}\\right)`,
    locals: [
      local(() => '1', 'every copy moves as the original does, so the copies’ gradients add'),
    ],
  }),
  shape([shape], attrs) {
    checkBroadcastTo(shape!, wanted(attrs))
    return wanted(attrs)
  },
  forward: ([x], attrs) => broadcastTo(x!, wanted(attrs)),
  vjp: ({ inputs: [x] }, upstream) => [sumTo(upstream, x!.shape)],
}

function wanted(attrs: Attrs): Shape {
  const shape = listOf(attrs, 'shape') ?? []
  if (shape.every((extent) => extent >= 0)) return shape
  throw new ShapeError('all elements of broadcast shape must be non-negative')
}
