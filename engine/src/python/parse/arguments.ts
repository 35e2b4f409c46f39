import type { SyntaxNode } from '@lezer/common'
import type { ArgSyntax } from '../syntax.ts'
import { comprehensionOf } from './comprehensions.ts'
import type { ExpressionReader } from './expressions.ts'
import { syntaxError } from './places.ts'
import { childrenOf, splitAt, textOf } from './tree.ts'

/** The arguments of a call, in order. Positional ones come first, as Python wants it. */
export function argumentsOf(reader: ExpressionReader, list: SyntaxNode): readonly ArgSyntax[] {
  const inner = childrenOf(list).slice(1, -1)
  if (inner.some((node) => node.name === 'for')) return [bareComprehension(reader, inner)]
  const args = splitAt(inner, ',').map((group) => argumentOf(reader, group))
  args.forEach((arg, i) => {
    const before = args
      .slice(0, i)
      .find((earlier) => earlier.name !== null || earlier.star === '**')
    if (!before || arg.name !== null || arg.star !== '') return
    throw placeError(reader, arg, 'SyntaxError: positional argument follows keyword argument')
  })
  return args
}

function argumentOf(reader: ExpressionReader, group: readonly SyntaxNode[]): ArgSyntax {
  const [first, second, third] = group as [SyntaxNode, SyntaxNode?, SyntaxNode?]
  if ((first.name === '*' || first.name === '**') && second) {
    return { value: reader.one(second), name: null, star: first.name }
  }
  if (second?.name === 'AssignOp' && third) {
    const name = textOf(reader.source, first)
    const value = reader.one(third)
    if (textOf(reader.source, second) === ':=') {
      return {
        value: { kind: 'named', span: value.span, target: name, value },
        name: null,
        star: '',
      }
    }
    return { value, name, star: '' }
  }
  return { value: reader.one(first), name: null, star: '' }
}

/** `sum(x * x for x in xs)`. */
function bareComprehension(reader: ExpressionReader, inner: readonly SyntaxNode[]): ArgSyntax {
  const first = inner[0] as SyntaxNode
  const last = inner[inner.length - 1] as SyntaxNode
  const named = inner[1]?.name === 'AssignOp'
  const nodes = named ? inner.slice(2) : inner
  const value = comprehensionOf(reader, 'generator', nodes, reader.source.span(first.from, last.to))
  return { value, name: named ? textOf(reader.source, first) : null, star: '' }
}

function placeError(reader: ExpressionReader, arg: ArgSyntax, message: string) {
  const error = syntaxError(reader.source, 0, 0, message, 'Put the arguments with names last.')
  error.span = arg.value.span
  return error
}
