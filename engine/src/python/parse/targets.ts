import { ProgramError } from '../../errors.ts'
import type { Expr } from '../syntax.ts'

const WHAT: Readonly<Record<string, string>> = {
  int: 'literal',
  float: 'literal',
  string: 'literal',
  fstring: 'f-string expression',
  call: 'function call',
  binary: 'expression',
  unary: 'expression',
  logic: 'expression',
  compare: 'comparison',
  lambda: 'lambda',
  comprehension: 'comprehension',
  choice: 'conditional expression',
  dict: 'dict literal',
  set: 'set display',
}

/** Throws where something that cannot be assigned to stands left of `=`. */
export function checkTarget(target: Expr): void {
  switch (target.kind) {
    case 'name':
    case 'attribute':
    case 'index':
      return
    case 'starred':
      return checkTarget(target.value)
    case 'tuple':
    case 'list':
      for (const item of target.items) checkTarget(item)
      return
    case 'constant':
      throw cannotAssign(target, constantName(target.value))
    default:
      throw cannotAssign(target, WHAT[target.kind] ?? 'expression')
  }
}

function constantName(value: null | boolean | 'ellipsis'): string {
  if (value === null) return 'None'
  return value === 'ellipsis' ? 'ellipsis' : value ? 'True' : 'False'
}

function cannotAssign(target: Expr, what: string): ProgramError {
  return new ProgramError(`SyntaxError: cannot assign to ${what}`, {
    span: target.span,
    hint: 'Put a name on the left: `name = value`. To compare, write ==.',
  })
}
