import { map2 } from '../../tensor/kernels/map.ts'
import { allocate, type Tensor, wrap } from '../../tensor/tensor.ts'
import { broadcastTo } from '../../tensor/views.ts'
import type { Attrs } from '../op.ts'
import { flagOf } from './params.ts'

/** Scores with what may not be seen at −∞: by a bool mask, by a mask of numbers that is added, and by time. */
export function hidden(scores: Tensor, mask: Tensor | undefined, attrs: Attrs): Tensor {
  let seen = scores
  if (mask !== undefined) {
    const over = broadcastTo(mask, scores.shape)
    const keep = (score: number, value: number) => (value === 0 ? Number.NEGATIVE_INFINITY : score)
    const add = (score: number, value: number) => score + value
    seen = map2(seen, over, seen.dtype, mask.dtype === 'bool' ? keep : add)
  }
  if (!flagOf(attrs, 'is_causal')) return seen
  const [rows, columns] = scores.shape.slice(-2) as [number, number]
  const past = broadcastTo(lowerTriangle(rows, columns), scores.shape)
  return map2(seen, past, seen.dtype, (score, visible) =>
    visible === 0 ? Number.NEGATIVE_INFINITY : score,
  )
}

function lowerTriangle(rows: number, columns: number): Tensor {
  const data = allocate(rows * columns, 'bool')
  for (let i = 0; i < data.length; i++) data[i] = i % columns <= Math.floor(i / columns) ? 1 : 0
  return wrap(data, [rows, columns], 'bool')
}
