import type { SyntaxNode } from '@lezer/common'
import type { ParamSyntax } from '../syntax.ts'
import type { ExpressionReader } from './expressions.ts'
import { syntaxError } from './places.ts'
import { childrenOf, spanOf, splitAt, textOf } from './tree.ts'

/** The parameters of a `def` or `lambda`; annotations are read over. */
export function paramsOf(reader: ExpressionReader, list: SyntaxNode): readonly ParamSyntax[] {
  const { source } = reader
  const params: ParamSyntax[] = []
  let keywordOnly = false
  const nodes = childrenOf(list).filter((node) => !['(', ')', 'TypeDef'].includes(node.name))
  for (const group of splitAt(nodes, ',')) {
    const star = group[0]?.name
    const name = group.find((node) => node.name === 'VariableName')
    if (star === '*') keywordOnly = true
    if (!name) continue
    const starred = star === '*' || star === '**'
    const fallback = starred ? undefined : group[2]
    params.push({
      name: textOf(source, name),
      kind:
        star === '*' ? 'args' : star === '**' ? 'kwargs' : keywordOnly ? 'keywordOnly' : 'plain',
      fallback: fallback ? reader.one(fallback) : null,
      span: spanOf(source, name),
    })
  }
  checkParams(reader, params, list)
  return params
}

function checkParams(
  reader: ExpressionReader,
  params: readonly ParamSyntax[],
  list: SyntaxNode,
): void {
  const fail = (param: ParamSyntax, message: string, hint: string) => {
    const error = syntaxError(reader.source, list.from, list.to, message, hint)
    error.span = param.span
    throw error
  }
  const seen = new Set<string>()
  let hasFallback = false
  for (const param of params) {
    if (seen.has(param.name)) {
      fail(
        param,
        `SyntaxError: duplicate argument '${param.name}' in function definition`,
        'Rename one.',
      )
    }
    seen.add(param.name)
    if (param.kind !== 'plain') continue
    if (hasFallback && !param.fallback) {
      const message = 'SyntaxError: non-default argument follows default argument'
      fail(param, message, `Give ${param.name} a default, or move it to the front.`)
    }
    hasFallback ||= param.fallback !== null
  }
}
