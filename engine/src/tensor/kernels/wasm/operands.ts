import type { Matrix } from '../matmul.ts'
import type { Numbers } from '../numbers.ts'
import type { Width } from './exports.ts'
import type { WasmMemory } from './memory.ts'

/** The width of the numbers of arrays that all have the same; 0 where they differ. */
export function widthOf(a: Numbers, b: Numbers, c: Numbers = b): Width | 0 {
  const bytes = a.BYTES_PER_ELEMENT
  if (b.BYTES_PER_ELEMENT !== bytes || c.BYTES_PER_ELEMENT !== bytes) return 0
  return bytes === 4 ? 32 : 64
}

/** Where number `at` of an array in the kernels' memory is, in bytes. */
export function pointerTo(data: Numbers, at: number): number {
  return data.byteOffset + at * data.BYTES_PER_ELEMENT
}

/** Where a matrix in the kernels' memory begins, in bytes. */
export function pointerOf({ data, at }: Matrix): number {
  return pointerTo(data, at)
}

/** Bytes of a line of the processor's cache: what begins with one is read without crossing into another. */
const LINE = 64

/** Scratch memory of one call at a time: operands from elsewhere are copied here. */
export class Scratch {
  private region = { at: 0, bytes: 0 }
  private used = 0

  constructor(private readonly memory: WasmMemory) {}

  /** Begins a call that takes so many bytes in all, in a handful of parts. False where there is no room. */
  open(total: number): boolean {
    const bytes = total + 8 * LINE
    this.used = 0
    if (bytes <= this.region.bytes) return true
    if (this.region.bytes > 0) this.memory.give(this.region)
    const region = this.memory.take(bytes)
    this.region = region ?? { at: 0, bytes: 0 }
    return region !== null
  }

  /** Bytes of the call's memory. */
  bytes(count: number): number {
    const at = this.region.at + this.used
    this.used += Math.ceil(count / LINE) * LINE
    return at
  }

  /** A copy of numbers `from` up to `to`; where they begin, in bytes. */
  copyIn(data: Numbers, from: number, to: number): number {
    const at = this.bytes((to - from) * data.BYTES_PER_ELEMENT)
    this.view(data, at, to - from).set(data.subarray(from, to))
    return at
  }

  /** Numbers at `at`, of the type that `like` has. */
  view(like: Numbers, at: number, size: number): Numbers {
    return this.memory.view(at, size, like.BYTES_PER_ELEMENT === 4 ? 'float32' : 'float64')
  }
}
