import { raise } from '../raise.ts'
import { closest } from '../semantics/suggest.ts'
import type { Expr } from '../syntax.ts'
import type { Cell, Frame } from '../values/callables.ts'
import type { Value } from '../values/values.ts'
import type { Context, Run } from './context.ts'
import type { Scope, Variable } from './scope.ts'

/** Reading a name. */
export function readName(context: Context, expr: Expr & { kind: 'name' }): Run {
  const { rt, scope } = context
  const { id, span } = expr
  const variable = scope.lookup(id)
  const unbound = () => {
    rt.place = span
    return variable.kind === 'global' ? unknownName(context, id) : unboundLocal(variable, id)
  }
  switch (variable.kind) {
    case 'local': {
      const { slot } = variable
      return (frame) => {
        const value = frame.locals[slot]
        if (value === undefined) throw unbound()
        return value
      }
    }
    case 'cell': {
      const { index } = variable
      return (frame) => {
        const { value } = frame.cells[index] as Cell
        if (value === undefined) throw unbound()
        return value
      }
    }
    case 'global': {
      const { global } = variable
      const builtin = context.builtin(id)
      return () => {
        const value = global.value !== undefined ? global.value : builtin
        if (value === undefined) throw unbound()
        return value
      }
    }
  }
}

function unboundLocal(variable: Variable, id: string) {
  const detail =
    variable.kind === 'cell'
      ? `cannot access free variable '${id}' where it is not associated with a value in enclosing scope`
      : `cannot access local variable '${id}' where it is not associated with a value`
  return raise(
    'UnboundLocalError',
    detail,
    `Assign ${id} before this line, or write \`global ${id}\` in the function.`,
  )
}

const COMMON: Readonly<Record<string, string>> = {
  random: 'Write `import random` above.',
  torch: 'PyTorch is not part of Chainlight; write np.… and x.grad, they record gradients here.',
  plt: 'There is no plotting; Chainlight draws the computation itself.',
  true: 'Write True.',
  false: 'Write False.',
  null: 'Write None.',
  none: 'Write None.',
}

function unknownName(context: Context, id: string) {
  const detail = `name '${id}' is not defined`
  const common = COMMON[id]
  if (common) return raise('NameError', detail, common)
  const near = closest(id, knownNames(context))
  return raise(
    'NameError',
    detail,
    near ? `Did you mean \`${near}\`?` : `Assign it before: ${id} = …`,
  )
}

function* knownNames(context: Context): Generator<string> {
  for (const [name, global] of context.scope.globals) if (global.value !== undefined) yield name
  for (let scope: Scope | null = context.scope; scope; scope = scope.outer) {
    for (const [name] of scope.ownVariables()) yield name
  }
  yield* context.builtinNames()
}

/** Giving a variable a value, wherever it lives. */
export function writer(variable: Variable): (frame: Frame, value: Value) => void {
  switch (variable.kind) {
    case 'local': {
      const { slot } = variable
      return (frame, value) => {
        frame.locals[slot] = value
      }
    }
    case 'cell': {
      const { index } = variable
      return (frame, value) => {
        ;(frame.cells[index] as Cell).value = value
      }
    }
    case 'global': {
      const { global } = variable
      return (_frame, value) => {
        global.value = value
      }
    }
  }
}

/** Reading a variable without an error: undefined while unbound. */
export function peeker(variable: Variable): (frame: Frame) => Value | undefined {
  switch (variable.kind) {
    case 'local':
      return (frame) => frame.locals[variable.slot]
    case 'cell':
      return (frame) => frame.cells[variable.index]?.value
    case 'global':
      return () => variable.global.value
  }
}

/** Taking a variable's value away: `del x`. */
export function eraser(variable: Variable): (frame: Frame) => void {
  switch (variable.kind) {
    case 'local':
      return (frame) => {
        frame.locals[variable.slot] = undefined
      }
    case 'cell':
      return (frame) => {
        ;(frame.cells[variable.index] as Cell).value = undefined
      }
    case 'global':
      return () => {
        variable.global.value = undefined
      }
  }
}
