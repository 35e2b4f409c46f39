import { raise } from '../raise.ts'
import { call } from '../semantics/call.ts'
import { makeClass } from '../semantics/instantiate.ts'
import { typeName } from '../semantics/types.ts'
import type { Stmt } from '../syntax.ts'
import type { Frame } from '../values/callables.ts'
import { PyClass } from '../values/classes.ts'
import type { Value } from '../values/values.ts'
import { bindName } from './assignment.ts'
import { type Context, type Exec, NEXT } from './context.ts'
import { compileExpression } from './expression.ts'
import { Scope } from './scope.ts'
import { compileBlock } from './statements.ts'
import { usageOf } from './usage.ts'
import { peeker } from './variables.ts'

/** `class Name(Base): body`: runs the body, and what it bound becomes the class's attributes. */
export function compileClass(context: Context, stmt: Stmt & { kind: 'class' }): Exec {
  const { rt } = context
  const bases = stmt.bases.map((base) => ({
    run: compileExpression(context, base),
    span: base.span,
  }))
  const decorators = stmt.decorators.map((decorator) => compileExpression(context, decorator))
  const scope = new Scope('class', context.scope, usageOf(stmt.body), context.scope.globals)
  const owner: { cls: PyClass | null } = { cls: null }
  const body = compileBlock(
    { ...context, scope, owner, prefix: `${context.prefix}${stmt.name}.`, inLoop: false },
    stmt.body,
  )
  const own = scope.ownVariables().map(([name, variable]) => ({ name, read: peeker(variable) }))
  const bind = bindName(context, stmt.name, stmt.span)
  return (frame) => {
    const parents = bases.map(({ run, span }) => {
      const value = run(frame)
      rt.place = span
      return baseOf(value)
    })
    const cls = makeClass(stmt.name, parents)
    owner.cls = cls
    const inside: Frame = {
      locals: new Array<Value | undefined>(scope.localCount).fill(undefined),
      cells: scope.cellSources.map((source) =>
        source < 0 ? { value: undefined } : (frame.cells[source] ?? { value: undefined }),
      ),
      result: null,
    }
    body(inside)
    for (const { name, read } of own) {
      const value = read(inside)
      if (value !== undefined) cls.attributes.set(name, value)
    }
    let result: Value = cls
    for (const decorate of [...decorators].reverse())
      result = call(rt, decorate(frame), [result], null)
    bind(frame, result)
    return NEXT
  }
}

function baseOf(value: Value): PyClass {
  if (value instanceof PyClass) return value
  const name = typeof value === 'object' && value?.kind === 'builtin' ? value.name : typeName(value)
  throw raise(
    'TypeError',
    `a class cannot inherit from ${name} here`,
    'Inherit from `object`, from an exception, or from a class of your own.',
  )
}
