import { setItem, setOf } from '../semantics/dicts.ts'
import { nextOf } from '../semantics/iterate.ts'
import { truth } from '../semantics/truth.ts'
import type { ClauseSyntax, Expr } from '../syntax.ts'
import type { Cell, Frame } from '../values/callables.ts'
import { PyDict, PyList } from '../values/collections.ts'
import { PyIterator } from '../values/iterators.ts'
import type { Value } from '../values/values.ts'
import { compileTarget } from './assignment.ts'
import type { Context, Run } from './context.ts'
import { compileExpression } from './expression.ts'
import { capturedVariables, namesIn } from './usage.ts'

interface Clause {
  readonly source: Run
  readonly bind: (frame: Frame, value: Value) => void
  readonly tests: readonly Run[]
  readonly span: Expr['span']
}

/** `[element for … in … if …]` and its kin. Its variables are its own. */
export function compileComprehension(
  context: Context,
  expr: Expr & { kind: 'comprehension' },
): Run {
  const { rt, scope } = context
  const first = expr.clauses[0] as ClauseSyntax
  const outermost = compileExpression(context, first.source) // seen from outside, as in Python
  const captured = capturedVariables(expr)
  const shadows = [...new Set(expr.clauses.flatMap((clause) => namesIn(clause.target)))].map(
    (name) => scope.shadow(name, captured.has(name)),
  )
  const clauses = expr.clauses.map((clause, i) =>
    compileClause(context, clause, i === 0 ? outermost : null),
  )
  const key = expr.key ? compileExpression(context, expr.key) : null
  const element = compileExpression(context, expr.element)
  const fresh = shadows.flatMap(({ variable }) =>
    variable.kind === 'cell' ? [variable.index] : [],
  )
  for (const shadow of shadows.reverse()) shadow.restore()

  const prepare = (frame: Frame): Frame => {
    if (fresh.length === 0) return frame
    const cells = frame.cells as Cell[]
    for (const index of fresh) cells[index] = { value: undefined }
    return frame
  }
  if (expr.shape === 'generator') {
    return (frame) => {
      const steps = walk(context, clauses, 0, prepare(frame), element)
      return new PyIterator('generator', () => {
        const step = steps.next()
        return step.done ? undefined : step.value
      })
    }
  }
  return (frame) => {
    const items: Value[] = []
    const dict = key ? new PyDict() : null
    visit(context, clauses, 0, prepare(frame), () => {
      rt.tick()
      if (key && dict) setItem(rt, dict, key(frame), element(frame))
      else items.push(element(frame))
    })
    return dict ?? (expr.shape === 'set' ? setOf(rt, items) : new PyList(items))
  }
}

function compileClause(context: Context, clause: ClauseSyntax, source: Run | null): Clause {
  return {
    source: source ?? compileExpression(context, clause.source),
    bind: compileTarget(context, clause.target),
    tests: clause.tests.map((test) => compileExpression(context, test)),
    span: clause.source.span,
  }
}

/** Calls `found` for every combination that passes the tests. */
function visit(
  context: Context,
  clauses: readonly Clause[],
  at: number,
  frame: Frame,
  found: () => void,
): void {
  const clause = clauses[at]
  if (!clause) {
    found()
    return
  }
  const { rt } = context
  const items = clause.source(frame)
  rt.place = clause.span
  const next = nextOf(rt, items)
  for (let item = next(); item !== undefined; item = next()) {
    clause.bind(frame, item)
    if (clause.tests.every((test) => truth(rt, test(frame))))
      visit(context, clauses, at + 1, frame, found)
  }
}

/** The same, one element at a time: nothing is computed before it is asked for. */
function* walk(
  context: Context,
  clauses: readonly Clause[],
  at: number,
  frame: Frame,
  element: Run,
): Generator<Value, void> {
  const clause = clauses[at]
  if (!clause) {
    context.rt.tick()
    yield element(frame)
    return
  }
  const { rt } = context
  const items = clause.source(frame)
  rt.place = clause.span
  const next = nextOf(rt, items)
  for (let item = next(); item !== undefined; item = next()) {
    clause.bind(frame, item)
    if (clause.tests.every((test) => truth(rt, test(frame))))
      yield* walk(context, clauses, at + 1, frame, element)
  }
}
