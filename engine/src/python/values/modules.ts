import type { DType } from '../../tensor/tensor.ts'
import type { Value } from './values.ts'

/** A namespace: `np`, `np.random`, `math`. Members are made when they are first asked for. */
export class PyModule {
  readonly kind = 'module'
  readonly name: string
  private readonly find: (name: string) => Value | undefined
  private readonly list: () => readonly string[]
  private readonly members = new Map<string, Value>()
  constructor(
    name: string,
    find: (name: string) => Value | undefined,
    list: () => readonly string[],
  ) {
    this.name = name
    this.find = find
    this.list = list
  }

  /** A member, undefined where there is none. */
  get(name: string): Value | undefined {
    const known = this.members.get(name)
    if (known !== undefined) return known
    const found = this.find(name)
    if (found !== undefined) this.members.set(name, found)
    return found
  }

  /** The names that `get` knows, to suggest one for a misspelling. */
  names(): readonly string[] {
    return this.list()
  }
}

/** `np.float64` and its kin, and what `x.dtype` gives (`isInstance`); `float`, `int` and `bool` stand for one too. */
export class DTypeObject {
  readonly kind = 'dtype'
  readonly name: string
  readonly dtype: DType
  readonly isInstance: boolean
  constructor(name: string, dtype: DType, isInstance = false) {
    this.name = name
    this.dtype = dtype
    this.isInstance = isInstance
  }
}

/** `...` */
export class Ellipsis {
  readonly kind = 'ellipsis'
}
/** The one and only `...`. */
export const ELLIPSIS = new Ellipsis()
