import { forEachRow } from './kernels/rows.ts'
import { sizeOf } from './shape.ts'
import { type DType, room, type Tensor, wrap } from './tensor.ts'

// Loops of their own: these run over whole layers in every pass, and a loop that calls one of many functions is slow.

/** Which pairs of two tensors of one shape the first wins: it is larger (or smaller), equal, or NaN. */
export function firstWins(which: 'larger' | 'smaller', a: Tensor, b: Tensor): Tensor {
  const out = room(sizeOf(a.shape), 'bool')
  const [x, y] = [a.data, b.data]
  const sign = which === 'larger' ? 1 : -1
  forEachRow(a.shape, [a, b], ([i = 0, j = 0], [da = 0, db = 0], length, start) => {
    for (let k = start; k < start + length; k++, i += da, j += db) {
      out[k] = sign * x[i]! >= sign * y[j]! || Number.isNaN(x[i]!) ? 1 : 0
    }
  })
  return wrap(out, a.shape, 'bool')
}

/** `x` where the condition is not zero, `y` elsewhere; a null stands for zeros. All have one shape. */
export function chosen(
  condition: Tensor,
  x: Tensor | null,
  y: Tensor | null,
  dtype: DType,
): Tensor {
  const out = room(sizeOf(condition.shape), dtype)
  const [c, p, q] = [condition.data, x?.data ?? ZERO, y?.data ?? ZERO]
  const operands = [condition, x ?? nowhere(condition), y ?? nowhere(condition)]
  forEachRow(condition.shape, operands, ([h = 0, i = 0, j = 0], steps, length, start) => {
    const [dc = 0, dx = 0, dy = 0] = steps
    for (let k = start; k < start + length; k++, h += dc, i += dx, j += dy) {
      out[k] = c[h] !== 0 ? p[i]! : q[j]!
    }
  })
  return wrap(out, condition.shape, dtype)
}

/** The relations that `related` knows. */
export type Relation = '<' | '<=' | '>' | '>=' | '==' | '!='

/** Which pairs of two tensors of one shape stand in a relation. */
export function related(relation: Relation, a: Tensor, b: Tensor): Tensor {
  switch (relation) {
    case '>':
      return related('<', b, a)
    case '>=':
      return related('<=', b, a)
    default:
  }
  const out = room(sizeOf(a.shape), 'bool')
  const [x, y] = [a.data, b.data]
  forEachRow(a.shape, [a, b], ([i = 0, j = 0], [da = 0, db = 0], length, start) => {
    const end = start + length
    switch (relation) {
      case '<':
        for (let k = start; k < end; k++, i += da, j += db) out[k] = x[i]! < y[j]! ? 1 : 0
        break
      case '<=':
        for (let k = start; k < end; k++, i += da, j += db) out[k] = x[i]! <= y[j]! ? 1 : 0
        break
      case '==':
        for (let k = start; k < end; k++, i += da, j += db) out[k] = x[i]! === y[j]! ? 1 : 0
        break
      case '!=':
        for (let k = start; k < end; k++, i += da, j += db) out[k] = x[i]! !== y[j]! ? 1 : 0
    }
  })
  return wrap(out, a.shape, 'bool')
}

const ZERO = new Float64Array(1)

/** One zero, seen in a shape. */
function nowhere({ shape }: Tensor): Tensor {
  return { shape, strides: shape.map(() => 0), offset: 0, data: ZERO, dtype: 'float64' }
}
