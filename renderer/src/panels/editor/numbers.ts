import { syntaxTree } from '@codemirror/language'
import type { EditorState } from '@codemirror/state'
import { isLiteral } from '../../state/literal.ts'

/** A decimal number in the program, its sign included where the sign is its own. */
export interface NumberLiteral {
  readonly from: number
  readonly to: number
  readonly text: string
}

/** The number that touches a position of the program, if any; not `0x1F`, not `2j`, not a digit inside a name. */
export function numberAt(state: EditorState, position: number): NumberLiteral | null {
  const tree = syntaxTree(state)
  for (const side of [1, -1] as const) {
    const node = tree.resolveInner(position, side)
    if (node.name !== 'Number') continue
    const unary = node.parent?.name === 'UnaryExpression' ? node.parent : null
    const isNegated = unary !== null && /^-\s*$/.test(state.sliceDoc(unary.from, node.from))
    const from = isNegated ? unary.from : node.from
    const text = state.sliceDoc(from, node.to)
    if (isLiteral(text)) return { from, to: node.to, text }
  }
  return null
}
