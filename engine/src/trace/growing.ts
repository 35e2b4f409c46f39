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
    if (length > this.data.length) {
      const wider = this.make(Math.max(length, 2 * this.data.length))
      wider.set(this.view(), 0)
      this.data = wider
    }
    this.data.set(part, this.length)
    this.length = length
  }

  view(): T {
    return this.data.subarray(0, this.length) as T // a subarray has the type of its array
  }
}
