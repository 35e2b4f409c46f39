type Numbers = Uint8Array | Uint16Array | Uint32Array | Int32Array | Float64Array

/** A column that grows at its end; `view` shows what is there without copying. */
export class Growing<T extends Numbers> {
  length = 0
  private data: T

  constructor(private readonly make: (length: number) => T) {
    this.data = make(64)
  }

  push(part: ArrayLike<number>): void {
    const length = this.length + part.length
    if (length > this.data.length) this.reserve(Math.max(length, 2 * this.data.length))
    this.data.set(part, this.length)
    this.length = length
  }

  /** Adds the same entry so many times. */
  repeat(entry: number, count: number): void {
    const length = this.length + count
    if (length > this.data.length) this.reserve(Math.max(length, 2 * this.data.length))
    this.data.fill(entry, this.length, length)
    this.length = length
  }

  /** Makes room for `length` entries in all, so that what is known to come is not copied again and again. */
  reserve(length: number): void {
    if (length <= this.data.length) return
    const wider = this.make(length)
    wider.set(this.view(), 0)
    this.data = wider
  }

  view(): T {
    return this.data.subarray(0, this.length) as T // a subarray has the type of its array
  }
}
