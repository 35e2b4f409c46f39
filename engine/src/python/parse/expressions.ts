import type { SyntaxNode } from '@lezer/common'
import { LimitError } from '../../errors.ts'
import type { BinaryOp, CompareOp, Expr } from '../syntax.ts'
import { argumentsOf } from './arguments.ts'
import { comprehensionOf } from './comprehensions.ts'
import { logicOf } from './logic.ts'
import { numberOf } from './numbers.ts'
import { paramsOf } from './params.ts'
import { type Source, syntaxError } from './places.ts'
import { isLogic, spineOf } from './spine.ts'
import { stringOf } from './strings.ts'
import { subscriptOf } from './subscripts.ts'
import { childrenOf, spanOf, splitAt, textOf, unsupported } from './tree.ts'

/** The deepest nesting of one expression in another; CPython's compiler gives up at a similar depth. */
const MAX_DEPTH = 1000

/** Turns concrete expressions into syntax; keeps count of how deep it is. */
export class ExpressionReader {
  readonly source: Source
  private depth = 0
  constructor(source: Source) {
    this.source = source
  }

  /** One expression node. */
  one(node: SyntaxNode): Expr {
    if (++this.depth > MAX_DEPTH) {
      throw new LimitError('this expression is nested too deeply', {
        span: spanOf(this.source, node),
        hint: 'Give names to its parts and put them on lines of their own.',
      })
    }
    const result = this.read(node)
    this.depth--
    return result
  }

  /** `a, b` without parentheses is a tuple; a single one is itself. `*a` is starred. */
  list(nodes: readonly SyntaxNode[], around: SyntaxNode): Expr {
    const first = nodes[0]
    const last = nodes[nodes.length - 1]
    if (!first || !last) {
      throw syntaxError(this.source, around.from, around.to, 'SyntaxError: invalid syntax')
    }
    const span = this.source.span(first.from, last.to)
    const items = this.items(nodes)
    const lone = items[0]
    if (items.length === 1 && last.name !== ',' && lone) return lone
    return { kind: 'tuple', span, items }
  }

  /** The entries between brackets, stars included. */
  items(nodes: readonly SyntaxNode[]): readonly Expr[] {
    return splitAt(nodes, ',').map((group) => {
      const [first, second] = group
      if (first?.name === '*' && second) {
        return {
          kind: 'starred',
          span: this.source.span(first.from, second.to),
          value: this.one(second),
        }
      }
      return this.one(first as SyntaxNode)
    })
  }

  private read(node: SyntaxNode): Expr {
    const { source } = this
    const span = spanOf(source, node)
    const children = childrenOf(node)
    const inner = children.slice(1, -1)
    switch (node.name) {
      case 'VariableName':
        return { kind: 'name', span, id: textOf(source, node) }
      case 'Number':
        return numberOf(source, node)
      case 'String':
      case 'FormatString':
      case 'ContinuedString':
        return stringOf(source, node, (values, around) => this.list(values, around))
      case 'Boolean':
        return { kind: 'constant', span, value: textOf(source, node) === 'True' }
      case 'None':
        return { kind: 'constant', span, value: null }
      case 'Ellipsis':
        return { kind: 'constant', span, value: 'ellipsis' }
      case 'ParenthesizedExpression':
        return this.list(inner, node)
      case 'TupleExpression':
        return { kind: 'tuple', span, items: this.items(inner) }
      case 'ArrayExpression':
        return { kind: 'list', span, items: this.items(inner) }
      case 'SetExpression':
        return { kind: 'set', span, items: this.items(inner) }
      case 'DictionaryExpression':
        return { kind: 'dict', span, entries: this.entries(inner) }
      case 'ComprehensionExpression':
        return comprehensionOf(this, 'generator', inner, span)
      case 'ArrayComprehensionExpression':
        return comprehensionOf(this, 'list', inner, span)
      case 'SetComprehensionExpression':
        return comprehensionOf(this, 'set', inner, span)
      case 'DictionaryComprehensionExpression':
        return comprehensionOf(this, 'dict', inner, span)
      case 'UnaryExpression':
      case 'BinaryExpression':
        return this.operation(node, children)
      case 'ConditionalExpression':
        return {
          kind: 'choice',
          span,
          yes: this.one(children[0] as SyntaxNode),
          test: this.one(children[2] as SyntaxNode),
          otherwise: this.one(children[4] as SyntaxNode),
        }
      case 'LambdaExpression':
        return {
          kind: 'lambda',
          span,
          params: paramsOf(this, children[1] as SyntaxNode),
          body: this.one(children[3] as SyntaxNode),
        }
      case 'NamedExpression':
        return {
          kind: 'named',
          span,
          target: textOf(source, children[0] as SyntaxNode),
          value: this.one(children[2] as SyntaxNode),
        }
      case 'CallExpression':
        return this.call(node, children)
      case 'MemberExpression':
        return this.member(children, span)
      case 'YieldExpression':
        return yieldOf(this, node)
      case 'AwaitExpression':
        throw unsupported(source, node, '`await`', 'Call the function without it.')
      default:
        throw syntaxError(source, node.from, node.to, 'SyntaxError: invalid syntax')
    }
  }

  private call(node: SyntaxNode, children: readonly SyntaxNode[]): Expr {
    const [fn, list] = children
    return {
      kind: 'call',
      span: spanOf(this.source, node),
      fn: this.one(fn as SyntaxNode),
      args: argumentsOf(this, list as SyntaxNode),
    }
  }

  private member(children: readonly SyntaxNode[], span: Expr['span']): Expr {
    const object = this.one(children[0] as SyntaxNode)
    if (children[1]?.name !== '.') {
      return { kind: 'index', span, object, index: subscriptOf(this, children.slice(2, -1), span) }
    }
    return { kind: 'attribute', span, object, name: textOf(this.source, children[2] as SyntaxNode) }
  }

  private entries(nodes: readonly SyntaxNode[]) {
    return splitAt(nodes, ',').map((group) => {
      const [first, , third] = group
      if (first?.name === '**') return { key: null, value: this.one(group[1] as SyntaxNode) }
      return { key: this.one(first as SyntaxNode), value: this.one(third as SyntaxNode) }
    })
  }

  /** Operators. A long sum leans to the left, so its spine is walked in a loop and costs no depth. */
  private operation(node: SyntaxNode, children: readonly SyntaxNode[]): Expr {
    const { source } = this
    if (isLogic(node, children)) return logicOf(this, node)
    if (node.name === 'UnaryExpression') {
      const op = textOf(source, children[0] as SyntaxNode) as '-' | '+' | '~'
      return {
        kind: 'unary',
        span: spanOf(source, node),
        op,
        operand: this.one(children[1] as SyntaxNode),
      }
    }
    const spine = spineOf(node)
    let result = this.one(spine.first)
    for (const step of spine.steps) {
      const span = source.span(spine.first.from, step.right.to)
      const op = step.operators.map((token) => textOf(source, token)).join(' ')
      const right = this.one(step.right)
      if (!step.compares) result = { kind: 'binary', span, op: op as BinaryOp, left: result, right }
      else result = comparison(result, op as CompareOp, right, span, step.continues)
    }
    return result
  }
}

/** Adds a link to a chain of comparisons, `a < b < c`, or starts one. */
function comparison(
  left: Expr,
  op: CompareOp,
  right: Expr,
  span: Expr['span'],
  continues: boolean,
): Expr {
  if (continues && left.kind === 'compare')
    return { ...left, span, rest: [...left.rest, { op, right }] }
  return { kind: 'compare', span, first: left, rest: [{ op, right }] }
}

/** `yield x` or `yield from x`. */
export function yieldOf(reader: ExpressionReader, node: SyntaxNode): Expr {
  const [, ...rest] = childrenOf(node)
  const span = spanOf(reader.source, node)
  const from = rest[0]?.name === 'from'
  const values = (from ? rest.slice(1) : rest).filter((child) => !child.type.isError)
  return { kind: 'yield', span, from, value: values.length > 0 ? reader.list(values, node) : null }
}
