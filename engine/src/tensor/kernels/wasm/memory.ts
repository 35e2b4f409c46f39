import type { ArraySource } from '../kernels.ts'
import type { Numbers } from '../numbers.ts'
import type { RawMemory } from './exports.ts'

const PAGE = 65536
/** Regions begin at whole cache lines. */
const ALIGNMENT = 64
/** Vectors may read this far beyond the last number. */
const SLACK = 64
/** Chunks begin small, since most graphs are; each is as large as all before it, up to the largest. */
const SMALLEST_CHUNK = 2 ** 14
const LARGEST_CHUNK = 2 ** 20
/** Arrays below this size lie in the garbage collector's own heap, where asking for their buffer is slow. */
const SMALLEST = 17

interface Region {
  readonly at: number
  readonly bytes: number
}

/** Hands out regions of the kernels' memory, first fit, and takes them back. It grows, but never shrinks. */
export class WasmMemory {
  private readonly free: Region[] = [] // in order of `at`, neighbours joined
  private readonly lost = new FinalizationRegistry<readonly Region[]>((regions) => {
    for (const region of regions) this.give(region)
  })
  /** Growing gives the memory a new buffer; arrays on older ones are still in it. */
  private readonly buffers = new WeakSet<ArrayBufferLike>()
  private newest: ArrayBufferLike
  private end: number

  constructor(
    private readonly raw: RawMemory,
    base: number,
  ) {
    this.end = aligned(base)
    this.newest = raw.buffer
    this.buffers.add(raw.buffer)
  }

  /** True for an array on this memory. */
  holds(array: Numbers): boolean {
    const { buffer } = array
    if (buffer === this.newest) return true
    return buffer instanceof SharedArrayBuffer && this.buffers.has(buffer)
  }

  /** True for an array on this memory that is large enough to gain from it. */
  holdsLarge(array: Numbers): boolean {
    return array.length >= SMALLEST && this.holds(array)
  }

  /** A region of at least so many bytes; null where the memory cannot grow any more. */
  take(bytes: number): Region | null {
    const wanted = aligned(bytes + SLACK)
    const place = this.free.findIndex((region) => region.bytes >= wanted)
    if (place < 0) return this.grow(wanted)
    const { at, bytes: found } = this.free[place]!
    const rest = found > wanted ? [{ at: at + wanted, bytes: found - wanted }] : []
    this.free.splice(place, 1, ...rest)
    return { at, bytes: wanted }
  }

  /** A region that nobody uses any more. */
  give(region: Region): void {
    let place = this.free.findIndex(({ at }) => at > region.at)
    if (place < 0) place = this.free.length
    let { at, bytes } = region
    const next = this.free[place]
    const nextJoins = next?.at === at + bytes
    if (nextJoins) bytes += next.bytes
    const last = this.free[place - 1]
    const lastJoins = last !== undefined && last.at + last.bytes === at
    if (lastJoins) {
      at = last.at
      bytes += last.bytes
    }
    const start = lastJoins ? place - 1 : place
    this.free.splice(start, Number(lastJoins) + Number(nextJoins), { at, bytes })
  }

  /** An array on the numbers at `at`. */
  view(at: number, size: number, dtype: 'float64' | 'float32'): Numbers {
    const { buffer } = this.raw
    return dtype === 'float32'
      ? new Float32Array(buffer, at, size)
      : new Float64Array(buffer, at, size)
  }

  /** A source of arrays in this memory; its regions are free again after it was collected as garbage. */
  source(): ArraySource {
    const regions: Region[] = []
    const source = new Chunks(this, regions)
    this.lost.register(source, regions)
    return source
  }

  private grow(wanted: number): Region | null {
    const missing = this.end + wanted - this.raw.buffer.byteLength
    if (missing > 0 && !this.growPages(Math.ceil(missing / PAGE))) return null
    const region = { at: this.end, bytes: wanted }
    this.end += wanted
    return region
  }

  /** Grows by half again where that is possible, so that many small requests grow it seldom. */
  private growPages(pages: number): boolean {
    const generous = Math.ceil(this.raw.buffer.byteLength / PAGE / 2)
    for (const count of [Math.max(pages, generous), pages]) {
      try {
        this.raw.grow(count)
        this.newest = this.raw.buffer
        this.buffers.add(this.newest)
        return true
      } catch {
        // A RangeError: the maximum is reached. The smaller wish may still fit.
      }
    }
    return false
  }
}

/** Every array keeps its source, so that no region is free while an array still looks into it. */
const sources = new WeakMap<Numbers, ArraySource>()

/** Cuts arrays from chunks. */
class Chunks implements ArraySource {
  private opened = 0 // bytes
  private at = 0
  private end = 0

  constructor(
    private readonly memory: WasmMemory,
    private readonly regions: Region[],
  ) {}

  take(size: number, dtype: 'float64' | 'float32'): Numbers | null {
    const bytes = aligned(size * (dtype === 'float32' ? 4 : 8))
    if (this.at + bytes > this.end && !this.open(bytes)) return null
    const array = this.memory.view(this.at, size, dtype).fill(0)
    this.at += bytes
    sources.set(array, this)
    return array
  }

  private open(bytes: number): boolean {
    const chunk = Math.min(Math.max(this.opened, SMALLEST_CHUNK), LARGEST_CHUNK)
    const region = this.memory.take(Math.max(bytes, chunk))
    if (region === null) return false
    this.regions.push(region)
    this.opened += region.bytes
    this.at = region.at
    this.end = region.at + region.bytes - SLACK
    return true
  }
}

function aligned(bytes: number): number {
  return Math.ceil(bytes / ALIGNMENT) * ALIGNMENT
}
