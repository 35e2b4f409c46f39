import { forEachRow } from '../../tensor/kernels/rows.ts'
import type { Tensor } from '../../tensor/tensor.ts'
import { converter } from './toArray.ts'

/** Writes the elements of one tensor over those of another of the same shape, where they lie. */
export function writeAll(target: Tensor, source: Tensor): void {
  const convert = converter(target.dtype)
  forEachRow(target.shape, [target, source], (at, step, length) => {
    let to = at[0] as number
    let from = at[1] as number
    for (let k = 0; k < length; k++, to += step[0] as number, from += step[1] as number) {
      target.data[to] = convert(source.data[from] as number)
    }
  })
}
