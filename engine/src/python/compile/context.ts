import type { Runtime } from '../runtime.ts'
import type { Frame } from '../values/callables.ts'
import type { PyClass } from '../values/classes.ts'
import type { Value } from '../values/values.ts'
import type { Scope } from './scope.ts'

/** An expression, ready to run. */
export type Run = (frame: Frame) => Value
/** A statement, ready to run: it says how it ended. */
export type Exec = (frame: Frame) => Ending

/** How a statement ended: went on, or asks the loop or function around it to do something. */
export const NEXT = 0
export const BREAK = 1
export const CONTINUE = 2
export const RETURN = 3
export type Ending = typeof NEXT | typeof BREAK | typeof CONTINUE | typeof RETURN

/** What compiling needs at hand. */
export interface Context {
  readonly rt: Runtime
  readonly scope: Scope
  /** Looks a name up among the builtins. */
  readonly builtin: (name: string) => Value | undefined
  /** What stands before the name of a function defined here, in messages: `Layer.`. */
  readonly prefix: string
  readonly builtinNames: () => Iterable<string>
  /** True inside the body of a `for` or `while`, for `break` and `continue`. */
  readonly inLoop: boolean
  /** The class whose body is being compiled, by a box that the class statement fills. */
  readonly owner: { cls: PyClass | null } | null
  /** Reads the first parameter of the function around, for `super()`. */
  readonly firstParameter: ((frame: Frame) => Value | undefined) | null
}
