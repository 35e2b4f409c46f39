import type { Expr, FStringPart, Stmt } from '../syntax.ts'
import { namesIn } from './usage.ts'

const present = (exprs: readonly (Expr | null | undefined)[]): Expr[] =>
  exprs.filter((expr): expr is Expr => expr !== null && expr !== undefined)

/** The expressions directly inside an expression. */
export function partsOf(expr: Expr): readonly Expr[] {
  switch (expr.kind) {
    case 'int':
    case 'float':
    case 'string':
    case 'constant':
    case 'name':
      return []
    case 'fstring':
      return expr.parts.flatMap(partsOfText)
    case 'tuple':
    case 'list':
    case 'set':
    case 'logic':
      return expr.items
    case 'dict':
      return expr.entries.flatMap((entry) => present([entry.key, entry.value]))
    case 'starred':
    case 'named':
      return [expr.value]
    case 'binary':
      return [expr.left, expr.right]
    case 'unary':
      return [expr.operand]
    case 'compare':
      return [expr.first, ...expr.rest.map((link) => link.right)]
    case 'choice':
      return [expr.test, expr.yes, expr.otherwise]
    case 'lambda':
      return [expr.body]
    case 'call':
      return [expr.fn, ...expr.args.map((arg) => arg.value)]
    case 'attribute':
      return [expr.object]
    case 'index':
      return [expr.object, expr.index]
    case 'slice':
      return present([expr.start, expr.stop, expr.step])
    case 'comprehension': {
      const clauses = expr.clauses.flatMap((clause) => [
        clause.target,
        clause.source,
        ...clause.tests,
      ])
      return [...present([expr.key, expr.element]), ...clauses]
    }
    case 'yield':
      return present([expr.value])
  }
}

function partsOfText(part: FStringPart): readonly Expr[] {
  return part.kind === 'text' ? [] : [part.value, ...part.format.flatMap(partsOfText)]
}

/** The expressions directly inside a statement, targets included. */
export function expressionsOf(stmt: Stmt): readonly Expr[] {
  switch (stmt.kind) {
    case 'expression':
      return [stmt.value]
    case 'assign':
      return [...stmt.targets.filter((target) => target.kind !== 'name'), stmt.value]
    case 'update':
      return [stmt.target, stmt.value]
    case 'return':
    case 'raise':
      return present([stmt.value])
    case 'if':
    case 'while':
      return [stmt.test]
    case 'for':
      return [stmt.target, stmt.source]
    case 'delete':
      return stmt.targets
    case 'try':
      return present(stmt.handlers.map((handler) => handler.type))
    case 'with':
      return stmt.items.flatMap((item) => present([item.value, item.target]))
    case 'assert':
      return present([stmt.test, stmt.message])
    default:
      return []
  }
}

/** The blocks of a statement. */
export function bodiesOf(stmt: Stmt): readonly (readonly Stmt[])[] {
  switch (stmt.kind) {
    case 'if':
      return [stmt.yes, stmt.otherwise]
    case 'while':
    case 'for':
      return [stmt.body, stmt.otherwise]
    case 'try':
      return [stmt.body, ...stmt.handlers.map((handler) => handler.body), stmt.otherwise, stmt.last]
    case 'with':
      return [stmt.body]
    default:
      return []
  }
}

/** The names that a statement assigns by its own targets. */
export function targetNames(stmt: Stmt): readonly string[] {
  switch (stmt.kind) {
    case 'assign':
      return stmt.targets.flatMap(namesIn)
    case 'update':
    case 'for':
      return namesIn(stmt.target)
    case 'delete':
      return stmt.targets.flatMap(namesIn)
    case 'with':
      return stmt.items.flatMap((item) => (item.target ? namesIn(item.target) : []))
    default:
      return []
  }
}
