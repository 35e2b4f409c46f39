import type { Value } from '../values/values.ts'
import type { Usage } from './usage.ts'

/** A module-level variable. */
export interface Global {
  readonly name: string
  value: Value | undefined
}

/** Where a variable lives. */
export type Variable =
  /** `isPrivate`: a variable of a comprehension at module level, which no one else sees. */
  | { readonly kind: 'global'; readonly global: Global; readonly isPrivate?: true }
  | { readonly kind: 'local'; readonly slot: number; readonly name: string }
  | { readonly kind: 'cell'; readonly index: number; readonly name: string }

/** The names of one function, class body or of the module, and where each lives. */
export class Scope {
  readonly kind: 'module' | 'function' | 'class'
  readonly outer: Scope | null
  readonly globals: Map<string, Global>
  /** Of each cell: −1 where this scope makes it, else the index in the scope around. */
  readonly cellSources: number[] = []
  localCount = 0
  private readonly variables = new Map<string, Variable>()
  private readonly usage: Usage

  constructor(
    kind: Scope['kind'],
    outer: Scope | null,
    usage: Usage,
    globals: Map<string, Global>,
  ) {
    this.kind = kind
    this.outer = outer
    this.usage = usage
    this.globals = globals
    if (kind === 'module') return
    for (const name of usage.bound) this.declare(name, usage.inner.has(name) && kind === 'function')
  }

  /** The names bound here, with where they live: what a class body hands to its class. */
  ownVariables(): readonly (readonly [string, Variable])[] {
    return [...this.variables].filter(([name]) => this.usage.bound.has(name))
  }

  /** Finds a variable. A name that no function around binds is a global, or a builtin while that is unbound. */
  lookup(name: string): Variable {
    const own = this.variables.get(name)
    if (own) return own
    if (this.kind !== 'module' && !this.usage.globals.has(name)) {
      const index = this.outerCell(name)
      if (index >= 0) return this.remember(name, { kind: 'cell', index, name })
    }
    return { kind: 'global', global: this.global(name) }
  }

  /** The module-level variable of this name, made when it is first mentioned. */
  global(name: string): Global {
    let global = this.globals.get(name)
    if (!global) {
      global = { name, value: undefined }
      this.globals.set(name, global)
    }
    return global
  }

  /** Puts a variable of a comprehension in front of one with the same name; returns what takes it away again. */
  shadow(
    name: string,
    captured: boolean,
  ): { readonly variable: Variable; readonly restore: () => void } {
    const before = this.variables.get(name)
    const variable: Variable =
      this.kind === 'module' && !captured
        ? { kind: 'global', global: { name, value: undefined }, isPrivate: true }
        : this.declare(name, captured)
    this.variables.set(name, variable)
    const restore = () => {
      if (before) this.variables.set(name, before)
      else this.variables.delete(name)
    }
    return { variable, restore }
  }

  private declare(name: string, captured: boolean): Variable {
    if (!captured) return this.remember(name, { kind: 'local', slot: this.localCount++, name })
    const index = this.cellSources.push(-1) - 1
    return this.remember(name, { kind: 'cell', index, name })
  }

  private remember(name: string, variable: Variable): Variable {
    this.variables.set(name, variable)
    return variable
  }

  /** The index here of a cell that a function around makes; −1 where none binds the name. */
  private outerCell(name: string): number {
    const { outer } = this
    if (!outer) return -1
    const found = outer.cellFor(name)
    return found < 0 ? -1 : this.cellSources.push(found) - 1
  }

  private cellFor(name: string): number {
    const own = this.variables.get(name)
    if (own?.kind === 'cell' && (this.kind === 'function' || !this.usage.bound.has(name)))
      return own.index
    if (this.kind === 'function' && this.usage.globals.has(name)) return -1
    const index = this.outerCell(name)
    if (index >= 0 && this.kind !== 'class') this.remember(name, { kind: 'cell', index, name })
    return index
  }
}
