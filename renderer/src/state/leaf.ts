import type { GraphNode, Span } from '@chainlight/engine'
import { replaceSource, useDocument } from './document.ts'
import { useRun } from './run.ts'
import { setLeaf } from './session.ts'

/**
 * Gives a leaf another number. Where the program writes it as a literal the program is edited, so that text and picture
 * agree and the change is saved with it; a number that comes from elsewhere (np.random) is replaced in the run alone.
 */
export function changeLeaf(node: GraphNode, value: number): void {
  const { source } = useDocument.getState()
  const isCurrent = source === useRun.getState().shownSource
  const range = isCurrent && node.span ? literalAt(source, node.span) : null
  if (range) replaceSource(source.slice(0, range.from) + written(value) + source.slice(range.to))
  else setLeaf(node.id, [value])
}

const LITERAL = /^-?\s*(\d[\d_]*\.?\d*|\.\d+)([eE][+-]?\d+)?$/

/** Where a span holds nothing but a number. */
function literalAt(source: string, span: Span): { from: number; to: number } | null {
  const lines = source.split('\n')
  const offset = (line: number, column: number) =>
    lines.slice(0, line - 1).reduce((sum, text) => sum + text.length + 1, 0) + column - 1
  const from = offset(span.line, span.column)
  const to = offset(span.endLine, span.endColumn)
  return LITERAL.test(source.slice(from, to)) ? { from, to } : null
}

/** A number as a person writes it in Python: 2 is written 2.0, for a leaf is never an int. */
function written(value: number): string {
  return Number.isInteger(value) && Math.abs(value) < 1e15 ? value.toFixed(1) : String(value)
}
