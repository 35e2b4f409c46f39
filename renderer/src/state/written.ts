import { pythonLanguage } from '@codemirror/lang-python'
import { isLiteral } from './literal.ts'

type SyntaxNode = ReturnType<typeof pythonLanguage.parser.parse>['topNode']

/** A number that a program assigns as a literal: to `w`, or as an element of a list to `x[1]`. */
export interface Written {
  readonly label: string
  /** Where the name stands that it is assigned to. */
  readonly target: number
  readonly from: number
  readonly text: string
}

/** Every literal that a program assigns, in the order of the text. A call such as `Value(2.0)` passes its first one on. */
export function writtenIn(source: string): readonly Written[] {
  const found: Written[] = []
  pythonLanguage.parser.parse(source).iterate({
    enter({ name, node }) {
      if (name === 'AssignStatement') assign(source, node, found)
    },
  })
  return found
}

/** The number as a value: `- 1_000.5` is −1000.5. */
export function numberOf(text: string): number {
  return Number(text.replaceAll(/[\s_]/g, ''))
}

/** `a, b = c = 1.0, 2.0` gives every side before the last one the numbers of the last one. */
function assign(source: string, statement: SyntaxNode, found: Written[]): void {
  const sides: SyntaxNode[][] = [[]]
  for (const child of childrenOf(statement)) {
    if (child.name === 'AssignOp') sides.push([])
    else if (child.name !== ',' && child.name !== 'TypeDef') sides.at(-1)?.push(child)
  }
  const values = sides.pop() ?? []
  for (const targets of sides) pair(source, targets, values, found)
}

function pair(
  source: string,
  targets: readonly SyntaxNode[],
  values: readonly SyntaxNode[],
  found: Written[],
): void {
  const [target] = targets
  const [value] = values
  if (!target || !value) return
  if (targets.length === 1 && isSequence(target))
    return pair(source, itemsOf(target), values, found)
  if (targets.length === 1 && values.length > 1) return elements(source, target, values, found)
  if (targets.length === 1) return bind(source, target, textOf(source, target), value, found)
  const each = values.length === 1 && isSequence(value) ? itemsOf(value) : values
  if (each.length !== targets.length) return
  targets.forEach((one, i) => {
    pair(source, [one], each.slice(i, i + 1), found)
  })
}

function elements(
  source: string,
  target: SyntaxNode,
  values: readonly SyntaxNode[],
  found: Written[],
  label = textOf(source, target),
): void {
  values.forEach((value, i) => {
    bind(source, target, `${label}[${i}]`, value, found)
  })
}

function bind(
  source: string,
  target: SyntaxNode,
  label: string,
  value: SyntaxNode,
  found: Written[],
): void {
  const text = source.slice(value.from, value.to)
  if (isLiteral(text)) found.push({ label, target: target.from, from: value.from, text })
  else if (isSequence(value)) elements(source, target, itemsOf(value), found, label)
  else if (value.name === 'ParenthesizedExpression' || value.name === 'CallExpression') {
    const inside = value.name === 'CallExpression' ? value.getChild('ArgList') : value
    const first = inside && itemsOf(inside)[0]
    if (first) bind(source, target, label, first, found)
  }
}

const isSequence = ({ name }: SyntaxNode) =>
  name === 'ArrayExpression' || name === 'TupleExpression'

function itemsOf(node: SyntaxNode): readonly SyntaxNode[] {
  return childrenOf(node).filter(({ name }) => !/^[()[\],]$/.test(name))
}

function childrenOf(node: SyntaxNode): readonly SyntaxNode[] {
  const children: SyntaxNode[] = []
  for (let child = node.firstChild; child; child = child.nextSibling) children.push(child)
  return children
}

function textOf(source: string, { from, to }: SyntaxNode): string {
  return source.slice(from, to).replaceAll(/\s/g, '')
}
