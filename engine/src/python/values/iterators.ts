import type { Value } from './values.ts'

/** What `iter(x)` gives: `next` answers undefined when there is nothing left. */
export class PyIterator {
  readonly kind = 'iterator'
  /** What Python calls its type: 'generator', 'zip', 'enumerate', 'map'. */
  readonly name: string
  readonly next: () => Value | undefined
  constructor(name: string, next: () => Value | undefined) {
    this.name = name
    this.next = next
  }
}
