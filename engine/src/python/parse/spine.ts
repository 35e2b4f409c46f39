import type { SyntaxNode } from '@lezer/common'
import { childrenOf } from './tree.ts'

/** One operator of a spine with its right operand. */
export interface SpineStep {
  readonly operators: readonly SyntaxNode[]
  readonly right: SyntaxNode
  readonly compares: boolean
  /** True where the left operand is itself an unparenthesised comparison. */
  readonly continues: boolean
}

/** The left spine of nested binary expressions, innermost first: a long sum leans to the left, and is walked in a loop. */
export function spineOf(node: SyntaxNode): { first: SyntaxNode; steps: readonly SpineStep[] } {
  const steps: SpineStep[] = []
  let at = node
  while (at.name === 'BinaryExpression') {
    const children = childrenOf(at)
    if (isLogic(at, children)) break
    const left = children[0] as SyntaxNode
    const operators = children.slice(1, -1)
    const compares = isCompare(operators)
    const leftChildren = left.name === 'BinaryExpression' ? childrenOf(left) : []
    const continues = compares && leftChildren.length > 0 && isCompare(leftChildren.slice(1, -1))
    steps.push({
      operators,
      right: children[children.length - 1] as SyntaxNode,
      compares,
      continues,
    })
    at = left
  }
  return { first: at, steps: steps.reverse() }
}

function isCompare(operators: readonly SyntaxNode[]): boolean {
  return operators.some((token) => ['CompareOp', 'in', 'is', 'not'].includes(token.name))
}

/** True for `and`, `or` and `not`, whose precedence the grammar leaves to `logicOf`. */
export function isLogic(node: SyntaxNode, children: readonly SyntaxNode[]): boolean {
  if (node.name === 'UnaryExpression') return children[0]?.name === 'not'
  return (
    node.name === 'BinaryExpression' && (children[1]?.name === 'and' || children[1]?.name === 'or')
  )
}
