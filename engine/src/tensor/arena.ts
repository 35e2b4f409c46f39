import { kernels } from './kernels/kernels.ts'
import type { Numbers } from './kernels/numbers.ts'

/**
 * Arrays that are used again. Work that asks for the same sizes in the same order every time gets the same arrays every
 * time, so that a replay allocates nothing. Whoever keeps a result across a `rewind` copies it.
 */
export class Arena {
  private readonly arrays: Numbers[] = []
  private readonly source = kernels().arrays()
  private next = 0

  /** From here on arrays are given out again. */
  rewind(): void {
    this.next = 0
  }

  /** An array of any numbers. */
  take(size: number, dtype: 'float64' | 'float32'): Numbers {
    const known = this.arrays[this.next]
    const bytes = dtype === 'float32' ? 4 : 8
    if (known !== undefined && known.length === size && known.BYTES_PER_ELEMENT === bytes) {
      this.next++
      return known
    }
    const fresh = this.source?.take(size, dtype) ?? fromHeap(size, dtype)
    this.arrays[this.next++] = fresh
    return fresh
  }
}

function fromHeap(size: number, dtype: 'float64' | 'float32'): Numbers {
  return dtype === 'float32' ? new Float32Array(size) : new Float64Array(size)
}
