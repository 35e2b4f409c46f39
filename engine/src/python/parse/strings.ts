import type { SyntaxNode } from '@lezer/common'
import type { Expr, FStringPart } from '../syntax.ts'
import { type Source, syntaxError } from './places.ts'
import { childrenOf, spanOf, textOf, unsupported } from './tree.ts'

type ExpressionOf = (nodes: readonly SyntaxNode[], around: SyntaxNode) => Expr

/** A string literal, an f-string, or several written side by side. */
export function stringOf(source: Source, node: SyntaxNode, expression: ExpressionOf): Expr {
  const span = spanOf(source, node)
  const pieces = node.name === 'ContinuedString' ? childrenOf(node) : [node]
  const parts = pieces.flatMap((piece) => partsOfLiteral(source, piece, expression))
  if (parts.every((part) => part.kind === 'text')) {
    return { kind: 'string', span, value: parts.map((part) => part.text).join('') }
  }
  return { kind: 'fstring', span, parts }
}

function partsOfLiteral(
  source: Source,
  node: SyntaxNode,
  expression: ExpressionOf,
): readonly FStringPart[] {
  const text = textOf(source, node)
  const [, prefix = '', quote = ''] = /^([A-Za-z]*)('''|"""|'|")/.exec(text) ?? []
  if (/b/i.test(prefix))
    throw unsupported(source, node, 'A bytes literal', 'Write a plain string, without the b.')
  const raw = /r/i.test(prefix)
  const from = node.from + prefix.length + quote.length
  const to = node.to - quote.length
  if (node.name === 'String') return [{ kind: 'text', text: decode(source, from, to, raw) }]
  const replacements = childrenOf(node).filter((child) => child.name === 'FormatReplacement')
  return interleave(source, from, to, replacements, expression, raw)
}

/** Text and replacements in turn; `{{` and `}}` stand for the braces. */
function interleave(
  source: Source,
  from: number,
  to: number,
  replacements: readonly SyntaxNode[],
  expression: ExpressionOf,
  raw: boolean,
): readonly FStringPart[] {
  const parts: FStringPart[] = []
  let at = from
  const text = (until: number) => {
    if (until > at) parts.push({ kind: 'text', text: unbrace(source, at, until, raw) })
  }
  for (const replacement of replacements) {
    text(replacement.from)
    parts.push(replacementOf(source, replacement, expression))
    at = replacement.to
  }
  text(to)
  return parts
}

function unbrace(source: Source, from: number, to: number, raw: boolean): string {
  const text = source.text.slice(from, to)
  const lone = /(?<!\})(?:\}\})*\}(?!\})/.exec(text)
  if (lone) {
    const at = from + lone.index
    throw syntaxError(
      source,
      at,
      at + 1,
      "SyntaxError: f-string: single '}' is not allowed",
      'Write }} for a brace.',
    )
  }
  return decode(source, from, to, raw).replaceAll('{{', '{').replaceAll('}}', '}')
}

function replacementOf(source: Source, node: SyntaxNode, expression: ExpressionOf): FStringPart {
  const children = childrenOf(node)
  const extra = (name: string) => children.find((child) => child.name === name)
  const values = children.filter(
    (child) => !['{', '}', 'FormatConversion', 'FormatSpec', 'FormatSelfDoc'].includes(child.name),
  )
  if (values.length === 0 || values.every((value) => value.type.isError)) {
    throw syntaxError(
      source,
      node.from,
      node.to,
      "SyntaxError: f-string: valid expression required before '}'",
      'Write a value between the braces, or {{ }} for braces.',
    )
  }
  const conversion = extra('FormatConversion')
  const spec = extra('FormatSpec')
  const echo = extra('FormatSelfDoc')
  const formatAsRepr = echo && !spec && !conversion
  return {
    kind: 'value',
    value: expression(values, node),
    conversion: conversion ? conversionOf(textOf(source, conversion)) : formatAsRepr ? 'r' : '',
    format: spec
      ? interleave(
          source,
          spec.from + 1,
          spec.to,
          childrenOf(spec).filter((c) => c.name === 'FormatReplacement'),
          expression,
          true,
        )
      : [],
    echo: echo
      ? source.text.slice(node.from + 1, spec?.from ?? conversion?.from ?? node.to - 1)
      : null,
  }
}

function conversionOf(text: string): 'r' | 's' | 'a' {
  return text === '!r' ? 'r' : text === '!a' ? 'a' : 's'
}

const SIMPLE: Readonly<Record<string, string>> = {
  n: '\n',
  t: '\t',
  r: '\r',
  '\\': '\\',
  "'": "'",
  '"': '"',
  a: '\x07',
  b: '\b',
  f: '\f',
  v: '\v',
  '\n': '',
}

/** The text between quotes with its escapes resolved; unknown ones stay, as in Python. */
function decode(source: Source, from: number, to: number, raw: boolean): string {
  const text = source.text.slice(from, to).replaceAll('\r\n', '\n')
  if (raw || !text.includes('\\')) return text
  return text.replace(
    /\\(x[0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|U[0-9a-fA-F]{8}|[0-7]{1,3}|N\{[^}]*\}|[\s\S])/g,
    (whole, code: string, index: number) => {
      const simple = SIMPLE[code]
      if (simple !== undefined) return simple
      if (/^[0-7]/.test(code)) return String.fromCharCode(Number.parseInt(code, 8))
      const point = Number.parseInt(code.slice(1), 16)
      if (code.length > 1 && point <= 0x10ffff) return String.fromCodePoint(point)
      if (!/^[xuUN]/.test(code)) return whole
      throw syntaxError(
        source,
        from + index,
        from + index + whole.length,
        `SyntaxError: (unicode error) cannot decode the escape ${whole}`,
        'Type the character itself, or write \\\\ for a backslash.',
      )
    },
  )
}
