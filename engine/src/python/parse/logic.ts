import type { SyntaxNode } from '@lezer/common'
import type { Expr } from '../syntax.ts'
import type { ExpressionReader } from './expressions.ts'
import { isLogic } from './spine.ts'

import { childrenOf, spanOf } from './tree.ts'

type Token =
  | { readonly kind: 'and' | 'or' }
  | { readonly kind: 'not' }
  | { readonly kind: 'operand'; readonly expr: Expr }

/**
 * `not`, `and`, `or`. The grammar reads `not a and b` as `not (a and b)`, so the words are laid out in a row and read
 * again with Python's precedence: `not` binds tighter than `and`, `and` tighter than `or`.
 */
export function logicOf(reader: ExpressionReader, node: SyntaxNode): Expr {
  const tokens: Token[] = []
  layOut(reader, node, tokens)
  let at = 0
  const peek = () => tokens[at]
  const not = (): Expr => {
    const token = tokens[at++] as Token
    if (token.kind === 'operand') return token.expr
    const operand = not()
    return { kind: 'unary', op: 'not', span: spanOf(reader.source, node), operand }
  }
  const chain = (op: 'and' | 'or', next: () => Expr) => (): Expr => {
    const items = [next()]
    while (peek()?.kind === op) {
      at++
      items.push(next())
    }
    const first = items[0] as Expr
    return items.length === 1
      ? first
      : { kind: 'logic', op, span: spanOf(reader.source, node), items }
  }
  return chain('or', chain('and', not))()
}

function layOut(reader: ExpressionReader, node: SyntaxNode, tokens: Token[]): void {
  const pending: (SyntaxNode | 'and' | 'or')[] = [node]
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    if (next === 'and' || next === 'or') {
      tokens.push({ kind: next })
      continue
    }
    const children = childrenOf(next)
    if (!isLogic(next, children)) {
      tokens.push({ kind: 'operand', expr: reader.one(next) })
    } else if (next.name === 'UnaryExpression') {
      tokens.push({ kind: 'not' })
      pending.push(children[1] as SyntaxNode)
    } else {
      pending.push(
        children[2] as SyntaxNode,
        children[1]?.name as 'and' | 'or',
        children[0] as SyntaxNode,
      )
    }
  }
}
