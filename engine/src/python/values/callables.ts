import type { Span } from '../../trace/graph.ts'
import type { Runtime } from '../runtime.ts'
import type { Keywords, Value } from './values.ts'

/** A variable that an inner function shares with the function around it; undefined while unbound. */
export interface Cell {
  value: Value | undefined
}

/** The variables of one call. */
export interface Frame {
  readonly locals: (Value | undefined)[]
  readonly cells: readonly Cell[]
  /** What `return` gave. */
  result: Value
}

/** A parameter as the call sees it. */
export interface Parameter {
  readonly name: string
  readonly kind: 'plain' | 'keywordOnly' | 'args' | 'kwargs'
  readonly fallback: Value | undefined
  /** Index into `locals`, or −1 − index into `cells`. */
  readonly slot: number
}

/** What all calls of one `def` share. */
export interface Code {
  readonly name: string
  readonly span: Span
  /** What a call is as a group of nodes: a method goes by its class, `Layer.forward`, and a called object by its class alone. */
  readonly group: { readonly kind: 'call' | 'object'; readonly name: string }
  readonly localCount: number
  /** Of each cell: −1 where the call makes it, else the cell of the function around it. */
  readonly cellSources: readonly number[]
  /** True where every parameter is plain and kept in `locals` in order: the quick way to call. */
  readonly simple: boolean
  readonly run: (frame: Frame) => Value
}

/** A function that the program defines. */
export class PyFunction {
  readonly kind = 'function'
  readonly name: string
  /** With its class or function in front, for messages: `Layer.__init__`. */
  readonly qualifiedName: string
  readonly code: Code
  readonly params: readonly Parameter[]
  readonly cells: readonly Cell[]
  private ownAttributes: Map<string, Value> | null = null // few functions have any, and closures are many
  constructor(
    name: string,
    qualifiedName: string,
    code: Code,
    params: readonly Parameter[],
    cells: readonly Cell[],
  ) {
    this.name = name
    this.qualifiedName = qualifiedName
    this.code = code
    this.params = params
    this.cells = cells
  }

  /** What was assigned to it: `f.calls = 0`. */
  get attributes(): Map<string, Value> {
    this.ownAttributes ??= new Map()
    return this.ownAttributes
  }
}

/** `instance.method`. */
export class BoundMethod {
  readonly kind = 'method'
  readonly self: Value
  readonly fn: PyFunction | Builtin
  constructor(self: Value, fn: PyFunction | Builtin) {
    this.self = self
    this.fn = fn
  }
}

/** What a builtin does, given all its arguments in the order of its signature. */
export type NativeCode = (rt: Runtime, args: readonly Value[], keywords: Keywords | null) => Value

/** What else a builtin is, besides a function. */
export interface BuiltinExtras {
  /** Its name as a type: `int`, `list`. */
  readonly typeName?: string | null
  /** What stands behind a dot: `np.add.at`. */
  readonly members?: ReadonlyMap<string, Builtin>
  /** What stands between brackets: `np.c_[x, y]`. */
  readonly subscript?: (rt: Runtime, index: Value) => Value
}

/** A function that Chainlight provides. */
export class Builtin {
  readonly kind = 'builtin'
  readonly name: string
  readonly run: NativeCode
  readonly typeName: string | null
  readonly members: ReadonlyMap<string, Builtin> | null
  readonly subscript: ((rt: Runtime, index: Value) => Value) | null
  constructor(name: string, run: NativeCode, extras: BuiltinExtras = {}) {
    this.name = name
    this.run = run
    this.typeName = extras.typeName ?? null
    this.members = extras.members ?? null
    this.subscript = extras.subscript ?? null
  }
}
