import { broadcastShapes, rowMajorStrides, sizeOf } from '../../tensor/shape.ts'
import type { Shape } from '../../tensor/tensor.ts'
import { flagOf } from '../helpers/params.ts'
import { type MeetingCall, type Meetings, unweighted } from './meeting.ts'

/** A query meets every key that it may see; their values are mixed by the shares. A term is a key. */
export function attentionMeetings({ shapes, output, attrs }: MeetingCall): Meetings {
  const [q = [], k = [], v = [], mask] = shapes
  const depth = q.at(-1) ?? 1
  const [keys = 1, width = 1] = v.slice(-2)
  const rows = output.at(-2) ?? 1
  const batch = broadcastShapes([q, k, v].map((shape) => shape.slice(0, -2)))
  const isCausal = flagOf(attrs, 'is_causal')
  const startOf = (shape: Shape, stack: number) => {
    const place = stackPlace(shape, batch, stack)
    return place * sizeOf(shape.slice(-2))
  }
  return {
    combine: 'whole',
    weight: unweighted,
    visit(at, see) {
      const column = at % width
      const row = Math.floor(at / width) % rows
      const stack = Math.floor(at / (width * rows))
      const [fromQ, fromK, fromV] = [startOf(q, stack), startOf(k, stack), startOf(v, stack)]
      const seen = isCausal ? Math.min(keys, row + 1) : keys
      for (let key = 0; key < seen; key++) {
        for (let d = 0; d < depth; d++) {
          see(key, 0, fromQ + row * depth + d)
          see(key, 1, fromK + key * depth + d)
        }
        see(key, 2, fromV + key * width + column)
        if (mask) see(key, 3, maskPlace(mask, batch, stack, [row, key]))
      }
    },
  }
}

function stackPlace(shape: Shape, batch: Shape, stack: number): number {
  const own = shape.slice(0, -2)
  return broadcastPlace(own, batch, stack)
}

function maskPlace(
  mask: Shape,
  batch: Shape,
  stack: number,
  [row, key]: readonly [number, number],
): number {
  const last = mask.at(-1) ?? 1
  const over = mask.at(-2) ?? 1
  const inside = (over === 1 ? 0 : row) * last + (last === 1 ? 0 : key)
  return broadcastPlace(mask.slice(0, -2), batch, stack) * last * over + inside
}

/** Where the `flat`-th place of a stack lies in one that broadcasts to it. */
function broadcastPlace(own: Shape, batch: Shape, flat: number): number {
  const strides = rowMajorStrides(own)
  let place = 0
  let rest = flat
  for (let axis = batch.length - 1; axis >= 0; axis--) {
    const at = rest % batch[axis]!
    rest = Math.floor(rest / batch[axis]!)
    const mine = axis - batch.length + own.length
    if (mine >= 0 && own[mine] !== 1) place += at * strides[mine]!
  }
  return place
}
