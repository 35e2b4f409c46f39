import { countOf } from '../tensor/dtype.ts'
import { normalizeAxis, sizeOf } from '../tensor/shape.ts'
import type { Shape } from '../tensor/tensor.ts'
import { reshaped } from '../tensor/views.ts'
import { example, exampleWith } from './helpers/examples.ts'
import { local } from './helpers/explain.ts'
import { mapRows } from './helpers/mapRows.ts'
import { attr, tensors } from './helpers/params.ts'
import type { Attrs, Op } from './op.ts'

/** Running totals along an axis; of the flattened array where `axis` is None. */
export const cumsum: Op = {
  name: 'cumsum',
  family: 'reduce',
  aliases: { python: ['np.cumsum', '.cumsum'], onnx: 'CumSum', torch: 'aten::cumsum' },
  params: [...tensors('a'), attr('axis', null)],
  examples: [
    example([1, -2, 0.5]),
    example([
      [1, 2],
      [3, 4],
    ]),
    exampleWith({ axis: 0 }, [
      [1, 2, 3],
      [4, 5, 6],
    ]),
    exampleWith({ axis: -1 }, [
      [1, 2, 3],
      [4, 5, 6],
    ]),
  ],
  broadcasts: false,
  explain: () => ({
    title: 'Running total',
    role: 'the distributor',
    sentence:
      'Adds up the gradients of all totals that an element went into: its own and the later ones.',
    symbol: 'Σ…',
    latex: ([x]) => `\\sum_{j \\le i} {${x}}_j`,
    locals: [
      local(
        () => '1',
        '1 for every total from this element on, for it is part of them; 0 for earlier ones',
      ),
    ],
  }),
  shape: ([shape], attrs) => baseShape(shape!, attrs),
  forward([x], attrs) {
    const base = reshaped(x!, baseShape(x!.shape, attrs))
    return mapRows([base], axisIn(base.shape, attrs), countOf(base.dtype), ([row], out) => {
      let total = 0
      for (let i = 0; i < out.length; i++) {
        total += row![i]!
        out[i] = total
      }
    })
  },
  vjp({ inputs: [x], attrs }, upstream) {
    const axis = axisIn(baseShape(x!.shape, attrs), attrs)
    const grad = mapRows([upstream], axis, upstream.dtype, ([up], out) => {
      let total = 0
      for (let i = out.length - 1; i >= 0; i--) {
        total += up![i]!
        out[i] = total
      }
    })
    return [reshaped(grad, x!.shape)]
  },
}

function baseShape(shape: Shape, attrs: Attrs): Shape {
  return (attrs.axis ?? null) === null ? [sizeOf(shape)] : shape
}

function axisIn(shape: Shape, attrs: Attrs): number {
  return normalizeAxis(Number(attrs.axis ?? 0), shape.length)
}
