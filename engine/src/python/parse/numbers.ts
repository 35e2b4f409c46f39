import type { SyntaxNode } from '@lezer/common'
import type { Expr } from '../syntax.ts'
import { type Source, syntaxError } from './places.ts'
import { spanOf, textOf } from './tree.ts'

/** A number literal; integers beyond 2^53 stay exact. */
export function numberOf(source: Source, node: SyntaxNode): Expr {
  const span = spanOf(source, node)
  const text = textOf(source, node)
  const next = source.text[node.to] ?? ''
  if (/[\w.]/.test(next) || (/^0[0-7_]*[1-9]/.test(text) && /^\d+$/.test(text))) {
    throw syntaxError(
      source,
      node.from,
      node.to + (/[\w.]/.test(next) ? 1 : 0),
      'SyntaxError: invalid decimal literal',
      /[A-Za-z(]/.test(next)
        ? `To multiply, write ${text} * ${next}…`
        : 'A number has no leading zeros.',
    )
  }
  const digits = text.replaceAll('_', '')
  if (/[jJ]$/.test(digits)) {
    throw syntaxError(
      source,
      node.from,
      node.to,
      'complex numbers are not supported',
      'Use real numbers.',
    )
  }
  if (!/^0[xob]/i.test(digits) && /[.eE]/.test(digits))
    return { kind: 'float', span, value: Number(digits) }
  const value = BigInt(digits)
  return { kind: 'int', span, value: Number.isSafeInteger(Number(value)) ? Number(value) : value }
}
