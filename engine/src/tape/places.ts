import type { Span } from '../trace/graph.ts'

const FIELDS = 5 // line, column, endLine, endColumn, path

/**
 * Places in the program as small integers: a span seen from a path of groups. Equal places of repeated passes are the
 * same integer. An open-addressing table, since this is asked for every node.
 */
export class Places {
  size = 0
  private fields = new Int32Array(64 * FIELDS)
  private table = new Int32Array(256).fill(-1)

  /** The place of a span under a path. */
  intern(line: number, column: number, endLine: number, endColumn: number, path: number): number {
    const { table, fields } = this
    const mask = table.length - 1
    let slot = hash(line, column, endLine, endColumn, path) & mask
    for (let place = table[slot]!; place >= 0; place = table[slot]!) {
      const at = place * FIELDS
      if (
        fields[at] === line &&
        fields[at + 1] === column &&
        fields[at + 2] === endLine &&
        fields[at + 3] === endColumn &&
        fields[at + 4] === path
      ) {
        return place
      }
      slot = (slot + 1) & mask
    }
    table[slot] = this.size
    return this.add(line, column, endLine, endColumn, path)
  }

  /** The span of a place; null where the program's text has no part in it. */
  span(place: number): Span | null {
    const at = place * FIELDS
    const line = this.fields[at] ?? 0
    if (line === 0) return null
    return {
      line,
      column: this.fields[at + 1]!,
      endLine: this.fields[at + 2]!,
      endColumn: this.fields[at + 3]!,
    }
  }

  /** Writes the four numbers of a place's span to `out` from `at` on; zeros where there is none. */
  copySpan(place: number, out: Int32Array, at: number): void {
    const { fields } = this
    const from = place * FIELDS
    for (let i = 0; i < 4; i++) out[at + i] = fields[from + i]!
  }

  /** The path of a place. */
  path(place: number): number {
    return this.fields[place * FIELDS + 4] ?? -1
  }

  private add(line: number, column: number, endLine: number, endColumn: number, path: number) {
    const place = this.size++
    if (this.size * FIELDS > this.fields.length) {
      const wider = new Int32Array(2 * this.fields.length)
      wider.set(this.fields)
      this.fields = wider
    }
    this.fields.set([line, column, endLine, endColumn, path], place * FIELDS)
    if (2 * this.size > this.table.length) this.rehash()
    return place
  }

  private rehash(): void {
    const table = new Int32Array(2 * this.table.length).fill(-1)
    const mask = table.length - 1
    const f = this.fields
    for (let place = 0; place < this.size; place++) {
      const at = place * FIELDS
      let slot = hash(f[at]!, f[at + 1]!, f[at + 2]!, f[at + 3]!, f[at + 4]!) & mask
      while (table[slot]! >= 0) slot = (slot + 1) & mask
      table[slot] = place
    }
    this.table = table
  }
}

function hash(a: number, b: number, c: number, d: number, e: number): number {
  let h = Math.imul(a, 0x9e3779b1) ^ Math.imul(b, 0x85ebca6b)
  h = Math.imul(h ^ (h >>> 15), 0xc2b2ae35) ^ Math.imul(c, 0x27d4eb2f)
  h = Math.imul(h ^ (h >>> 13), 0x165667b1) ^ Math.imul(d, 0x9e3779b1)
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b) ^ Math.imul(e + 1, 0xc2b2ae35)
  return h ^ (h >>> 14)
}
