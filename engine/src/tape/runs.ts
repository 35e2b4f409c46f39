/** A column whose value seldom changes from node to node (pass, group), kept as runs of equal values. */
export class Runs {
  private readonly starts: number[] = [0]
  private readonly values: number[]

  constructor(first: number) {
    this.values = [first]
  }

  get last(): number {
    return this.values[this.values.length - 1]!
  }

  /** From node `start` on the value is `value`. Starts never fall. */
  set(start: number, value: number): void {
    if (this.last === value) return
    if (this.starts[this.starts.length - 1] === start) {
      this.values[this.values.length - 1] = value
      return
    }
    this.starts.push(start)
    this.values.push(value)
  }

  /** The values of nodes that rise. */
  of(nodes: Int32Array): Int32Array {
    const { starts, values } = this
    const column = new Int32Array(nodes.length)
    let run = 0
    for (let k = 0; k < nodes.length; k++) {
      while (run + 1 < starts.length && starts[run + 1]! <= nodes[k]!) run++
      column[k] = values[run]!
    }
    return column
  }

  /** The first node whose value is at least `value`, where values never fall; Infinity where there is none. */
  startOf(value: number): number {
    let low = 0
    let high = this.values.length
    while (low < high) {
      const middle = (low + high) >> 1
      if (this.values[middle]! < value) low = middle + 1
      else high = middle
    }
    return this.starts[low] ?? Number.POSITIVE_INFINITY
  }

  at(node: number): number {
    let low = 0
    let high = this.starts.length - 1
    while (low < high) {
      const middle = (low + high + 1) >> 1
      if (this.starts[middle]! <= node) low = middle
      else high = middle - 1
    }
    return this.values[low]!
  }
}
