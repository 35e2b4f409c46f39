import type { NodeId } from '../brand.ts'
import { map2 } from '../tensor/kernels/map.ts'
import { ones, type Shape, type Tensor, toFlat } from '../tensor/tensor.ts'
import type { DerivedLine } from './derivation.ts'
import { roundedTensor, roundTo, shapeLatex, tensorLatex } from './numbers.ts'
import type { Factor, Term } from './term.ts'

/** Terms that are written out; further ones follow the same rule. */
const MOST_TERMS = 6
/** Significant digits: a line is printed with the fewest that make it close. */
const SCALAR_DIGITS = [4, 5, 6, 7] as const
const TENSOR_DIGITS = [4] as const

/** What a line is told from. */
export interface LineParts {
  readonly node: NodeId
  readonly name: string
  readonly gradientLatex: string
  readonly shape: Shape
  readonly terms: readonly Term[]
}

/** One line in symbols and numbers. Without terms it is the loss's own: ∂L/∂L = 1. */
export function lineOf(parts: LineParts): DerivedLine {
  const { terms, gradientLatex, shape } = parts
  if (terms.length === 0) return seedLine(parts)
  const value = totalOf(terms, (tensor) => tensor)
  const digits = value === null ? SCALAR_DIGITS[0] : digitsFor(terms, value, shape)
  const isExact = value !== null && closes(terms, value, digits)
  const more = terms.length > MOST_TERMS ? ' + \\cdots' : ''
  const sum = (write: (term: Term) => string) =>
    terms.slice(0, MOST_TERMS).map(write).join(' + ') + more
  return {
    ...parts,
    symbolic: `${gradientLatex} = ${sum((term) => termLatex(term, (factor) => underShape(factor)))}`,
    numeric: value === null ? '' : numericLatex(sum, terms, value, digits, isExact),
    value,
    isExact,
    reasons: unique(terms.flatMap(({ reasons }) => reasons)),
    where: unique(terms.flatMap(({ where }) => where ?? [])),
  }
}

function seedLine(parts: LineParts): DerivedLine {
  const { gradientLatex, shape } = parts
  return {
    ...parts,
    symbolic: `${gradientLatex} = 1`,
    numeric: '',
    value: ones(shape),
    isExact: true,
    reasons: ['the loss changes exactly as fast as itself: here the backward pass starts'],
    where: [],
  }
}

/** A term with each factor written in its own way. */
export function termLatex(
  { factors, join, around }: Term,
  write: (factor: Factor, index: number) => string,
): string {
  return `${around[0]}${factors.map(write).join(join)}${around[1]}`
}

function underShape({ latex, shape }: Factor): string {
  return shape.length === 0 ? latex : `\\underset{${shapeLatex(shape)}}{${latex}}`
}

function numericLatex(
  sum: (write: (term: Term) => string) => string,
  terms: readonly Term[],
  value: Tensor,
  digits: number,
  isExact: boolean,
): string {
  const result = tensorLatex(value, digits)
  const sign = isExact ? '=' : '\\approx'
  const numbers = sum((term) => termLatex(term, (factor, k) => numberOf(factor, digits, k)))
  const hasFormula = terms.some(({ factors }) => factors.some((f) => isTelling(f, digits)))
  const formula = sum((term) =>
    termLatex(term, (factor, k) =>
      isTelling(factor, digits)
        ? (factor.substituted?.(digits) ?? '')
        : numberOf(factor, digits, k),
    ),
  )
  const closed = terms.every(({ factors }) => factors.every((f) => f.closes?.(digits) ?? true))
  const first = hasFormula ? `= ${formula} ${closed ? '=' : '\\approx'} ` : '= '
  return numbers === result ? `${first}${result}` : `${first}${numbers} ${sign} ${result}`
}

/** True where the formula with numbers says more than its result. */
function isTelling({ substituted, tensor }: Factor, digits: number): boolean {
  if (!substituted || !tensor) return false
  const bare = substituted(digits).replaceAll(/\\left\(|\\right\)/g, '')
  return bare !== tensorLatex(tensor, digits)
}

function numberOf({ tensor }: Factor, digits: number, index: number): string {
  const text = tensor ? tensorLatex(tensor, digits) : ''
  const stands =
    /^\d+(\.\d+)?$/.test(text) || text.startsWith('\\begin') || text.startsWith('\\under')
  return stands || (index === 0 && !text.includes('times')) ? text : `\\left(${text}\\right)`
}

/** The sum of all terms, their factors seen through `look`; null where a tensor is only a sample. */
function totalOf(terms: readonly Term[], look: (tensor: Tensor) => Tensor): Tensor | null {
  let total: Tensor | null = null
  for (const { factors, combine } of terms) {
    const tensors = factors.map(({ tensor }) => tensor && look(tensor))
    if (tensors.some((tensor) => tensor === null)) return null
    const one = combine(tensors as readonly Tensor[]) // none is null
    total = total ? map2(total, one, 'float64', (a, b) => a + b) : one
  }
  return total
}

function digitsFor(terms: readonly Term[], value: Tensor, shape: Shape): number {
  const choices: readonly number[] = shape.length === 0 ? SCALAR_DIGITS : TENSOR_DIGITS
  return choices.find((digits) => closes(terms, value, digits)) ?? choices[0] ?? 4
}

/** True where the numbers as printed come to the result as printed. */
function closes(terms: readonly Term[], value: Tensor, digits: number): boolean {
  const printed = totalOf(terms, (tensor) => roundedTensor(tensor, digits))
  if (!printed) return false
  const [left, right] = [toFlat(printed), toFlat(value)]
  return left.every((x, i) => roundTo(x, digits) === roundTo(right[i] ?? Number.NaN, digits))
}

function unique(texts: readonly string[]): readonly string[] {
  return [...new Set(texts)].filter((text) => text !== '')
}
