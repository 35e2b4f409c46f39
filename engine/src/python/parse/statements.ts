import type { SyntaxNode } from '@lezer/common'
import type { BinaryOp, Expr, Stmt } from '../syntax.ts'
import { forOf, ifOf, tryOf, whileOf, withOf } from './blocks.ts'
import { classOf, decoratedOf, defOf } from './definitions.ts'
import { type ExpressionReader, yieldOf } from './expressions.ts'
import { importOf } from './imports.ts'
import { syntaxError } from './places.ts'
import { checkTarget } from './targets.ts'
import { childrenOf, spanOf, splitAt, textOf, unsupported } from './tree.ts'

/** The deepest nesting of blocks; CPython allows 100 levels of indentation. */
const MAX_BLOCKS = 100

/** Turns concrete statements into syntax. */
export class StatementReader {
  readonly expressions: ExpressionReader
  private depth = 0
  constructor(expressions: ExpressionReader) {
    this.expressions = expressions
  }

  get source() {
    return this.expressions.source
  }

  /** The statements of a `Body` node, or of the whole script. */
  body(node: SyntaxNode): readonly Stmt[] {
    if (++this.depth > MAX_BLOCKS) {
      throw syntaxError(
        this.source,
        node.from,
        node.from + 1,
        'IndentationError: too many levels of indentation',
        'Move the inner blocks into functions.',
      )
    }
    const statements = childrenOf(node)
      .filter((child) => child.name !== ':')
      .flatMap((child) => this.statement(child))
    this.depth--
    return statements
  }

  private statement(node: SyntaxNode): readonly Stmt[] {
    if (node.name === 'StatementGroup') {
      return childrenOf(node)
        .filter((child) => child.name !== ';')
        .flatMap((child) => this.statement(child))
    }
    return [this.single(node)]
  }

  private single(node: SyntaxNode): Stmt {
    const { expressions, source } = this
    const span = spanOf(source, node)
    const children = childrenOf(node)
    switch (node.name) {
      case 'ExpressionStatement':
        return { kind: 'expression', span, value: expressions.list(children, node) }
      case 'AssignStatement':
        return this.assignment(node, children)
      case 'UpdateStatement':
        return this.update(node, children)
      case 'ReturnStatement': {
        const rest = children.slice(1)
        return {
          kind: 'return',
          span,
          value: rest.length > 0 ? expressions.list(rest, node) : null,
        }
      }
      case 'YieldStatement':
        return { kind: 'expression', span, value: yieldOf(expressions, node) }
      case 'PassStatement':
        return { kind: 'pass', span }
      case 'BreakStatement':
        return { kind: 'break', span }
      case 'ContinueStatement':
        return { kind: 'continue', span }
      case 'DeleteStatement':
        return { kind: 'delete', span, targets: expressions.items(children.slice(1)) }
      case 'ScopeStatement': {
        const names = children.filter((child) => child.name === 'VariableName')
        const kind = children[0]?.name === 'global' ? 'global' : 'nonlocal'
        return { kind, span, names: names.map((name) => textOf(source, name)) }
      }
      case 'AssertStatement': {
        const [test, message] = splitAt(children.slice(1), ',').map((group) =>
          expressions.one(group[0] as SyntaxNode),
        )
        return { kind: 'assert', span, test: test as Expr, message: message ?? null }
      }
      case 'RaiseStatement':
        return { kind: 'raise', span, value: children[1] ? expressions.one(children[1]) : null }
      case 'ImportStatement':
        return importOf(source, node)
      case 'IfStatement':
        return ifOf(this, node)
      case 'WhileStatement':
        return whileOf(this, node)
      case 'ForStatement':
        return forOf(this, node)
      case 'TryStatement':
        return tryOf(this, node)
      case 'WithStatement':
        return withOf(this, node)
      case 'FunctionDefinition':
        return { kind: 'def', span, def: defOf(this, node, []) }
      case 'ClassDefinition':
        return classOf(this, node, [])
      case 'DecoratedStatement':
        return decoratedOf(this, node)
      case 'MatchStatement':
        throw unsupported(
          source,
          children[0] as SyntaxNode,
          '`match`',
          'Write `if`, `elif` and `else`.',
        )
      case 'TypeDefinition':
        throw unsupported(source, node, 'A type alias', 'Leave the line out.')
      case 'PrintStatement':
        throw syntaxError(
          source,
          node.from,
          node.to,
          "SyntaxError: Missing parentheses in call to 'print'. Did you mean print(...)?",
          `Write print(${source.text.slice((children[1] ?? node).from, node.to).trim()}).`,
        )
      default:
        throw syntaxError(source, node.from, node.to, 'SyntaxError: invalid syntax')
    }
  }

  /** `a = b = value`, or `a: int = value`; an annotation alone does nothing. */
  private assignment(node: SyntaxNode, children: readonly SyntaxNode[]): Stmt {
    const { expressions, source } = this
    const span = spanOf(source, node)
    const parts = splitAt(
      children.filter((child) => child.name !== 'TypeDef'),
      'AssignOp',
    )
    if (parts.length === 1) return { kind: 'pass', span }
    const values = parts.map((part) =>
      part[0]?.name === 'YieldExpression' ? expressions.one(part[0]) : expressions.list(part, node),
    )
    const targets = values.slice(0, -1)
    for (const target of targets) checkTarget(target)
    return { kind: 'assign', span, targets, value: values[values.length - 1] as Expr }
  }

  private update(node: SyntaxNode, children: readonly SyntaxNode[]): Stmt {
    const { expressions, source } = this
    const at = children.findIndex((child) => child.name === 'UpdateOp')
    const op = textOf(source, children[at] as SyntaxNode).slice(0, -1) as BinaryOp
    const target = expressions.list(children.slice(0, at), node)
    if (target.kind === 'tuple' || target.kind === 'list') {
      const message = `SyntaxError: '${target.kind}' is an illegal expression for augmented assignment`
      throw syntaxError(source, node.from, node.to, message, 'Update one variable at a time.')
    }
    checkTarget(target)
    const rest = children.slice(at + 1)
    const value =
      rest[0]?.name === 'YieldExpression' ? expressions.one(rest[0]) : expressions.list(rest, node)
    return { kind: 'update', span: spanOf(source, node), target, op, value }
  }
}
