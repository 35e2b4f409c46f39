import type { Expr } from '../../python/syntax.ts'
import type { Span } from '../../trace/graph.ts'

/** One line `target = value` of a backward pass. */
export interface Line {
  readonly text: string
  readonly number: number
  readonly target: string
  readonly value: Expr
  /** Gradients that were assigned before. */
  readonly earlier: readonly string[]
  of(expr: Expr): string
  /** The line's value with some words replaced. */
  with(span: Span, words: string): string
}

/** New values for a line: each is one mutant. */
type Slip = (line: Line) => readonly string[]

/** Kinds of slips by name. */
export const SLIPS: Readonly<Record<string, Slip>> = {
  'wrong sign': ({ value, of }) => [`-(${of(value)})`],
  'counted twice': ({ value, of }) => [`2 * (${of(value)})`],
  'averaged once too often': ({ value, of }) => [`(${of(value)}) / 4`],
  'still zero': ({ value, of }) => [`0 * (${of(value)})`],
  'nearly right': ({ value, of }) => [`1.001 * (${of(value)})`],
  'a number left over': ({ value, of }) => [`(${of(value)}) + 1`],
  'an extra axis': ({ value, of }) => [`np.array([${of(value)}])`],
  'divided in place of multiplied': (line) => replaced(line, / \* /, () => ' / '),
  'a factor left out': ({ value, of }) => {
    if (value.kind !== 'binary' || value.op !== '*') return []
    const { left, right } = value
    if (left.kind !== 'binary' || left.op !== '*') return []
    return [left.left, left.right].map((kept) => `${of(kept)} * ${of(right)}`)
  },
  'a term left out': ({ value, of }) =>
    isSum(value) ? [of(value.left), `${value.op === '-' ? '-' : ''}(${of(value.right)})`] : [],
  'wrong sign of a term': ({ value, of }) =>
    isSum(value) ? [`${of(value.left)} ${value.op === '+' ? '-' : '+'} (${of(value.right)})`] : [],
  'upstream forgotten': (line) =>
    gradientsIn(line).map((name) => line.with(name.span, `np.ones_like(${name.id})`)),
  'local forgotten': (line) => (isProduct(line) ? gradientsIn(line).map(({ id }) => id) : []),
  'own value': (line) =>
    factorsIn(line)
      .filter(({ id }) => id !== line.target.slice(1))
      .map((name) => line.with(name.span, line.target.slice(1))),
  'another value': (line) =>
    valuesIn(line)
      .filter((name) => name.id !== line.target.slice(1) && !factorsIn(line).includes(name))
      .map((name) => line.with(name.span, line.target.slice(1))),
  'result transposed': ({ value, of }) => [`(${of(value)}).T`],
  'transpose left out': (line) =>
    within(line.value).flatMap((expr) =>
      expr.kind === 'attribute' && expr.name === 'T'
        ? [line.with(expr.span, line.of(expr.object))]
        : [],
    ),
  'operands swapped': (line) => within(line.value).flatMap((expr) => swapped(line, expr)),
  'sum left out': ({ value, of }) => (isMethod(value, 'sum') ? [of(value.fn.object)] : []),
  'inner sum left out': (line) =>
    within(line.value).flatMap((expr) =>
      expr !== line.value && isMethod(expr, 'sum')
        ? [line.with(expr.span, line.of(expr.fn.object))]
        : [],
    ),
  'sum over the other axis': (line) =>
    replaced(line, /axis=([01])/, (_, axis) => `axis=${1 - Number(axis)}`),
  'mean in place of sum': (line) => replaced(line, /\.sum\(/, () => '.mean('),
  'another gradient': (line) => (isProduct(line) ? otherGradients(line) : []),
  'another gradient in a formula': (line) => (isProduct(line) ? [] : otherGradients(line)),
  'mask left out': (line) =>
    within(line.value).flatMap((expr) => {
      if (expr.kind !== 'binary' || expr.op !== '*') return []
      return [
        ...(isMask(expr.left) ? [line.with(expr.span, line.of(expr.right))] : []),
        ...(isMask(expr.right) ? [line.with(expr.span, line.of(expr.left))] : []),
      ]
    }),
  'mask the wrong way round': (line) => replaced(line, / (>=?) /, () => ' < '),
  'power left out': (line) => replaced(line, /\*\*2/, () => ''),
}

/** `a + b` or `a - b`. */
export function isSum(expr: Expr): expr is Expr & { kind: 'binary' } {
  return expr.kind === 'binary' && (expr.op === '+' || expr.op === '-')
}

/** `y * dm`, `X.T @ dz`: one local gradient times one upstream gradient. */
function isProduct({ value, target }: Line): boolean {
  const isOuter = value.kind === 'call' && value.args.length === 2
  const isBinary = value.kind === 'binary' && (value.op === '*' || value.op === '@')
  return (isOuter || isBinary) && namesIn(value).every(({ id }) => id !== target)
}

function otherGradients(line: Line): readonly string[] {
  return gradientsIn(line).flatMap((name) =>
    line.earlier
      .filter((other) => other !== name.id && other !== line.target)
      .slice(-2)
      .map((other) => line.with(name.span, other)),
  )
}

/** Variables that are multiplied with a gradient directly: the y of `y * dm`. */
function factorsIn(line: Line): readonly Name[] {
  return within(line.value).flatMap((expr) => {
    if (expr.kind !== 'binary' || expr.op !== '*' || expr.left.kind !== 'name') return []
    const isUpstream = expr.right.kind === 'name' && line.earlier.includes(expr.right.id)
    return isUpstream && !line.earlier.includes(expr.left.id) ? [expr.left] : []
  })
}

function isMethod(
  expr: Expr,
  name: string,
): expr is Expr & { kind: 'call'; fn: Expr & { kind: 'attribute' } } {
  return expr.kind === 'call' && expr.fn.kind === 'attribute' && expr.fn.name === name
}

function isMask(expr: Expr): boolean {
  return (
    expr.kind === 'compare' ||
    (expr.kind === 'call' && expr.fn.kind === 'name' && expr.fn.id === 'float')
  )
}

function swapped(line: Line, expr: Expr): readonly string[] {
  if (expr.kind === 'binary' && expr.op === '@') {
    return [line.with(expr.span, `${line.of(expr.right)} @ ${line.of(expr.left)}`)]
  }
  const [a, b] = expr.kind === 'call' && line.of(expr.fn) === 'np.outer' ? expr.args : []
  return a && b ? [line.with(expr.span, `np.outer(${line.of(b.value)}, ${line.of(a.value)})`)] : []
}

function replaced(
  line: Line,
  pattern: RegExp,
  by: (match: string, group: string) => string,
): readonly string[] {
  const text = line.of(line.value)
  return pattern.test(text) ? [text.replace(pattern, by)] : []
}

/** An expression with all expressions inside it, as far as backward passes go. */
function within(expr: Expr): readonly Expr[] {
  switch (expr.kind) {
    case 'binary':
      return [expr, ...within(expr.left), ...within(expr.right)]
    case 'unary':
      return [expr, ...within(expr.operand)]
    case 'call':
      return [expr, ...within(expr.fn), ...expr.args.flatMap((arg) => within(arg.value))]
    case 'attribute':
      return [expr, ...within(expr.object)]
    case 'index':
      return [expr, ...within(expr.object)]
    case 'compare':
      return [expr, ...within(expr.first)]
    default:
      return [expr]
  }
}

type Name = Expr & { kind: 'name' }

/** Every name in an expression. */
export function namesIn(expr: Expr): readonly Name[] {
  return within(expr).filter((each): each is Name => each.kind === 'name')
}

function gradientsIn({ value, earlier }: Line): readonly Name[] {
  return namesIn(value).filter(({ id }) => earlier.includes(id))
}

function valuesIn({ value, earlier }: Line): readonly Name[] {
  return namesIn(value).filter(({ id }) => !earlier.includes(id) && id !== 'np' && id !== 'float')
}
