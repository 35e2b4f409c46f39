import type { Value } from './values.ts'

/** A class that the program defines, or a builtin exception type. */
export class PyClass {
  readonly kind = 'class'
  readonly name: string
  readonly bases: readonly PyClass[]
  readonly attributes = new Map<string, Value>()
  /** The class and those it inherits from, in the order in which attributes are looked up. */
  readonly order: readonly PyClass[]
  constructor(
    name: string,
    bases: readonly PyClass[],
    order: (self: PyClass) => readonly PyClass[],
  ) {
    this.name = name
    this.bases = bases
    this.order = order(this)
  }

  /** An attribute of the class or of a base, undefined where there is none. */
  find(name: string): Value | undefined {
    for (const cls of this.order) {
      const found = cls.attributes.get(name)
      if (found !== undefined) return found
    }
    return undefined
  }

  /** True for the class itself and for everything it inherits from. */
  isA(other: PyClass): boolean {
    return this.order.includes(other)
  }
}

/** An object of a class. */
export class PyInstance {
  readonly kind = 'instance'
  readonly cls: PyClass
  readonly attributes = new Map<string, Value>()
  constructor(cls: PyClass) {
    this.cls = cls
  }
}

/** `@property`. */
export class PyProperty {
  readonly kind = 'property'
  readonly get: Value
  readonly set: Value
  constructor(get: Value, set: Value) {
    this.get = get
    this.set = set
  }
}

/** `@staticmethod` (bound to nothing) and `@classmethod` (bound to the class). */
export class StaticMethod {
  readonly kind = 'staticmethod'
  readonly fn: Value
  readonly toClass: boolean
  constructor(fn: Value, toClass: boolean) {
    this.fn = fn
    this.toClass = toClass
  }
}

/** `super()`: looks attributes up behind one class in the order of another. */
export class SuperView {
  readonly kind = 'super'
  readonly self: Value
  readonly after: PyClass
  readonly order: readonly PyClass[]
  constructor(self: Value, after: PyClass, order: readonly PyClass[]) {
    this.self = self
    this.after = after
    this.order = order
  }
}
