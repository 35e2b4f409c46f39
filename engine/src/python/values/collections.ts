import type { HashKey } from '../semantics/hash.ts'
import type { Value } from './values.ts'

/** A list. */
export class PyList {
  readonly kind = 'list'
  items: Value[]
  constructor(items: Value[]) {
    this.items = items
  }
}

/** A tuple. */
export class PyTuple {
  readonly kind = 'tuple'
  readonly items: readonly Value[]
  constructor(items: readonly Value[]) {
    this.items = items
  }
}

/** A key with its value. */
export interface Entry {
  readonly key: Value
  value: Value
}

/** A dict in order of insertion; `fallback` makes it a `defaultdict`. */
export class PyDict {
  readonly kind = 'dict'
  readonly entries = new Map<HashKey, Entry>()
  fallback: Value = null
}

/** A set in order of insertion. */
export class PySet {
  readonly kind = 'set'
  readonly entries = new Map<HashKey, Value>()
}

/** `range(start, stop, step)`. */
export class PyRange {
  readonly kind = 'range'
  readonly start: number
  readonly stop: number
  readonly step: number
  readonly length: number
  constructor(start: number, stop: number, step: number) {
    this.start = start
    this.stop = stop
    this.step = step
    this.length = Math.max(0, Math.ceil((stop - start) / step))
  }
}

/** `start:stop:step` between brackets. */
export class PySlice {
  readonly kind = 'slice'
  readonly start: Value
  readonly stop: Value
  readonly step: Value
  constructor(start: Value, stop: Value, step: Value) {
    this.start = start
    this.stop = stop
    this.step = step
  }
}
