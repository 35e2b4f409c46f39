import { ShapeError } from '../../errors.ts'
import { batchedMatmul } from '../../tensor/products.ts'
import { broadcastShapes, formatShape } from '../../tensor/shape.ts'
import { sumTo } from '../../tensor/sums.ts'
import type { Shape, Tensor } from '../../tensor/tensor.ts'
import { matrixTransposed, reshaped } from '../../tensor/views.ts'
import type { Call } from '../op.ts'
import { asGradient, wants } from './gradient.ts'

/** The shape of a @ b for all ranks NumPy allows. Throws ShapeError, which says which axes do not align. */
export function matmulShape(name: string, a: Shape, b: Shape): Shape {
  if (a.length === 0 || b.length === 0) {
    throw new ShapeError(
      `${name}: Input operand ${a.length === 0 ? 0 : 1} does not have enough dimensions (it is a single number)`,
      { hint: 'multiply by a single number with `*`' },
    )
  }
  const left = asMatrix(a, 'row')
  const right = asMatrix(b, 'column')
  if (left.at(-1) !== right.at(-2)) throw misaligned(name, a, b)
  const batch = broadcastShapes([left.slice(0, -2), right.slice(0, -2)])
  const rows = a.length === 1 ? [] : [left.at(-2)!]
  const columns = b.length === 1 ? [] : [right.at(-1)!]
  return [...batch, ...rows, ...columns]
}

/** a @ b: a vector on the left counts as a row, on the right as a column. */
export function matmulForward(a: Tensor, b: Tensor, shape: Shape): Tensor {
  const left = reshapedIfVector(a, 'row')
  const right = reshapedIfVector(b, 'column')
  return reshaped(batchedMatmul(left, right), shape)
}

/** d(a @ b): upstream · bᵀ towards a, aᵀ · upstream towards b, summed over broadcast batches. */
export function matmulBack(
  call: Pick<Call, 'inputs' | 'wanted'>,
  upstream: Tensor,
): [Tensor | null, Tensor | null] {
  const [a, b] = call.inputs as readonly [Tensor, Tensor] // `params` asks for two
  const left = reshapedIfVector(a, 'row')
  const right = reshapedIfVector(b, 'column')
  const batch = broadcastShapes([left.shape.slice(0, -2), right.shape.slice(0, -2)])
  const up = reshaped(upstream, [...batch, left.shape.at(-2)!, right.shape.at(-1)!])
  const toward = (input: Tensor, matrix: Tensor, x: Tensor, y: Tensor) =>
    asGradient(sumTo(batchedMatmul(x, y), matrix.shape), input, upstream)
  return [
    wants(call, 0) ? toward(a, left, up, matrixTransposed(right)) : null,
    wants(call, 1) ? toward(b, right, matrixTransposed(left), up) : null,
  ]
}

function asMatrix(shape: Shape, vector: 'row' | 'column'): Shape {
  if (shape.length !== 1) return shape
  return vector === 'row' ? [1, shape[0]!] : [shape[0]!, 1]
}

function reshapedIfVector(t: Tensor, vector: 'row' | 'column'): Tensor {
  return t.shape.length === 1 ? reshaped(t, asMatrix(t.shape, vector)) : t
}

function misaligned(name: string, a: Shape, b: Shape): ShapeError {
  const axisB = Math.max(0, b.length - 2)
  const [inner, outer] = [a.at(-1), b[axisB]]
  return new ShapeError(
    `${name}: shapes ${formatShape(a, true)} and ${formatShape(b, true)} do not align: ` +
      `${inner} (axis ${a.length - 1}) is not ${outer} (axis ${axisB})`,
    suggestion(a, b),
  )
}

/** The transposes that would make a product of two matrices fit. */
function suggestion(a: Shape, b: Shape): { hint?: string } {
  if (a.length !== 2 || b.length !== 2) return {}
  const fits: string[] = []
  if (a[0] === b[0]) fits.push('`A.T @ B`')
  if (a[1] === b[1]) fits.push('`A @ B.T`')
  if (a[0] === b[1]) fits.push('`B @ A`')
  return fits.length === 0 ? {} : { hint: `did you mean ${fits.join(' or ')}?` }
}
