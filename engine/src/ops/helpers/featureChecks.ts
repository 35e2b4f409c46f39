import { ShapeError } from '../../errors.ts'
import { formatShape } from '../../tensor/shape.ts'
import type { Shape } from '../../tensor/tensor.ts'

/** Throws ShapeError unless each scale has one number per feature. */
export function checkFeatures(name: string, features: number, scales: readonly Shape[]): void {
  const wrong = scales.find((scale) => scale.length !== 1 || scale[0] !== features)
  if (wrong === undefined) return
  throw new ShapeError(
    `${name}: scale and shift for ${features} feature(s) have shape (${features},), not ${formatShape(wrong)}`,
  )
}

/** Throws ShapeError where an input has fewer axes than a normalisation needs. */
export function checkRank(name: string, shape: Shape, least: number): void {
  if (shape.length >= least) return
  throw new ShapeError(
    `${name} needs an input with at least ${least} axes, got ${formatShape(shape)}`,
  )
}
