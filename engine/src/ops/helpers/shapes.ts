import { ShapeError } from '../../errors.ts'
import { formatShape } from '../../tensor/shape.ts'
import type { Shape } from '../../tensor/tensor.ts'

/** The shape itself, if it is a matrix or a stack of matrices. Throws ShapeError otherwise. */
export function matrixShape(shape: Shape): Shape {
  if (shape.length >= 2) return shape
  throw new ShapeError(
    `${shape.length}-dimensional array given. Array must be at least two-dimensional`,
    { hint: `this one has shape ${formatShape(shape)}` },
  )
}

/** The shape itself, if it is a square matrix or a stack of them. Throws ShapeError with NumPy's words. */
export function squareShape(shape: Shape): Shape {
  matrixShape(shape)
  if (shape.at(-1) === shape.at(-2)) return shape
  throw new ShapeError('Last 2 dimensions of the array must be square', {
    hint: `this one has shape ${formatShape(shape)}`,
  })
}
