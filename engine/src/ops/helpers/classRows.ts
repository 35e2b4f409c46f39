import { ProgramError, ShapeError } from '../../errors.ts'
import { formatShape, sameShape } from '../../tensor/shape.ts'
import type { Shape, Tensor } from '../../tensor/tensor.ts'
import { contiguous } from '../../tensor/views.ts'
import { checkedIndex } from '../indexing/layout.ts'

/** A row of scores and the number of the right class. */
export interface ClassRow {
  readonly row: Float64Array | Float32Array
  readonly target: number
}

/** Rows of scores (last axis) with their class numbers. Throws where a number is not a class. */
export function classRows(name: string, scores: Tensor, y: Tensor): readonly ClassRow[] {
  checkClassShapes(name, scores.shape, y.shape)
  const { data } = contiguous(scores)
  const classes = scores.shape.at(-1)!
  return Array.from(contiguous(y).data, (label, i) => ({
    row: data.subarray(i * classes, (i + 1) * classes),
    target: targetOf(name, label, classes),
  }))
}

/** Throws ShapeError unless `y` has one entry for each row of scores. */
export function checkClassShapes(name: string, scores: Shape, y: Shape): void {
  if (scores.length > 0 && sameShape(scores.slice(0, -1), y)) return
  throw new ShapeError(
    `${name}: scores of shape ${formatShape(scores)} need class numbers of shape ` +
      `${formatShape(scores.slice(0, -1))}, not ${formatShape(y)}`,
    { hint: 'one class number for each row of scores' },
  )
}

function targetOf(name: string, label: number, classes: number): number {
  if (Number.isInteger(label)) return checkedIndex(label, 1, classes)
  throw new ProgramError(`${name} expects class numbers from 0 to ${classes - 1}, not ${label}`)
}
