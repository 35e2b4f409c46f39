import { parse } from '../../python/parse/parse.ts'
import type { Stmt } from '../../python/syntax.ts'
import type { Span } from '../../trace/graph.ts'
import { isSum, type Line, namesIn, SLIPS } from './slips.ts'

/** A backward pass with one slip in it. */
export interface Mutant {
  readonly kind: string
  readonly backward: string
  /** The gradient that the slip makes wrong first. */
  readonly target: string
  readonly line: number
  /** What was written in place of what. */
  readonly what: string
}

/** Every slip that can be made in a backward pass. */
export function mutantsOf(backward: string): readonly Mutant[] {
  const rows = backward.split('\n')
  const lines = linesOf(backward)
  const slipped = lines.flatMap((line) =>
    Object.entries(SLIPS).flatMap(([kind, slip]) =>
      [...new Set(slip(line))].map((value) =>
        mutant(rows, kind, line, [`${line.target} = ${value}`]),
      ),
    ),
  )
  return [...slipped, ...lines.flatMap((line) => overwriting(rows, line)), ...stale(rows, lines)]
}

function mutant(
  rows: readonly string[],
  kind: string,
  line: Line,
  instead: readonly string[],
): Mutant {
  const at = line.number - 1
  const backward = [...rows.slice(0, at), ...instead, ...rows.slice(at + 1)].join('\n')
  return { kind, backward, target: line.target, line: line.number, what: instead.join('; ') }
}

/** `dx = a + b` as `dx = a`, then `dx = b`: = where += is meant. */
function overwriting(rows: readonly string[], line: Line): readonly Mutant[] {
  const { value, of, target } = line
  if (!isSum(value)) return []
  const sign = value.op === '-' ? '-' : ''
  const second = `${target} = ${sign}(${of(value.right)})`
  return [mutant(rows, 'overwritten', line, [`${target} = ${of(value.left)}`, second])]
}

/** `db = db + dc` moved to the end, so that what reads db in between reads an old one. */
function stale(rows: readonly string[], lines: readonly Line[]): readonly Mutant[] {
  return lines.flatMap((line) => {
    const { value, target, number, text } = line
    const adds = isSum(value) && value.left.kind === 'name' && value.left.id === target
    const reader = lines.find(
      (later) => later.number > number && namesIn(later.value).some(({ id }) => id === target),
    )
    if (!adds || !reader || reader.target === target) return []
    const backward = [...rows.slice(0, number - 1), ...rows.slice(number), text].join('\n')
    return [{ kind: 'stale', backward, target: reader.target, line: number, what: 'moved down' }]
  })
}

function linesOf(backward: string): readonly Line[] {
  const rows = backward.split('\n')
  const earlier: string[] = []
  return parse(backward, 1e6).flatMap((stmt: Stmt) => {
    if (stmt.kind !== 'assign') return []
    const [target] = stmt.targets
    const { span } = stmt.value
    const text = rows[span.line - 1] ?? ''
    if (target?.kind !== 'name' || !target.id.startsWith('d') || span.endLine !== span.line)
      return []
    const words = ({ column, endColumn }: Span) => text.slice(column - 1, endColumn - 1)
    const line: Line = {
      text,
      number: span.line,
      target: target.id,
      value: stmt.value,
      earlier: [...earlier],
      of: (expr) => words(expr.span),
      with: (inner, put) =>
        text.slice(span.column - 1, inner.column - 1) +
        put +
        text.slice(inner.endColumn - 1, span.endColumn - 1),
    }
    if (!earlier.includes(target.id)) earlier.push(target.id)
    return [line]
  })
}
