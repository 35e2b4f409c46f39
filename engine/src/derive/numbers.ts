import { sizeOf } from '../tensor/shape.ts'
import { fromFlat, type Shape, type Tensor, toFlat } from '../tensor/tensor.ts'

/** Rows and columns of a matrix that are written out; of a longer one the first ones and the last. */
const MOST_ROWS = 6
const MOST_COLUMNS = 7

/** A number as LaTeX, with so many significant digits; what is no number stays visible. */
export function numberLatex(value: number, digits: number): string {
  if (Number.isNaN(value)) return '\\text{NaN}'
  if (!Number.isFinite(value)) return value < 0 ? '-\\infty' : '\\infty'
  const rounded = roundTo(value, digits)
  if (rounded === 0) return '0'
  const size = Math.abs(rounded)
  if (size >= 1e-3 && size < 1e6) return String(rounded)
  const [mantissa = '', power = ''] = rounded.toExponential().split('e')
  return `${mantissa} \\times 10^{${Number(power)}}`
}

/** The number that `numberLatex` writes. */
export function roundTo(value: number, digits: number): number {
  return Number.isFinite(value) ? Number(value.toPrecision(digits)) : value
}

/** Every element as it is written. */
export function roundedTensor(tensor: Tensor, digits: number): Tensor {
  return fromFlat(
    toFlat(tensor).map((value) => roundTo(value, digits)),
    tensor.shape,
  )
}

/** A shape as LaTeX: `3 \times 2`; a vector's length alone, a scalar nothing. */
export function shapeLatex(shape: Shape): string {
  return shape.join(' \\times ')
}

/** A tensor as LaTeX: a number, a row of numbers, a matrix; of higher rank its shape and norm. */
export function tensorLatex(tensor: Tensor, digits: number): string {
  const flat = toFlat(tensor)
  const { shape } = tensor
  if (shape.length === 0) return numberLatex(flat[0] ?? Number.NaN, digits)
  if (shape.length > 2 || sizeOf(shape) === 0) return summaryLatex(shape, flat, digits)
  const [rows, columns] = shape.length === 1 ? [1, shape[0] ?? 0] : [shape[0] ?? 0, shape[1] ?? 0]
  const lines = shown(rows, MOST_ROWS).map((i) =>
    shown(columns, MOST_COLUMNS)
      .map((j) => {
        if (i < 0) return '\\vdots'
        return j < 0 ? '\\cdots' : numberLatex(flat[i * columns + j] ?? Number.NaN, digits)
      })
      .join(' & '),
  )
  return `\\begin{bmatrix} ${lines.join(' \\\\ ')} \\end{bmatrix}`
}

function summaryLatex(shape: Shape, flat: readonly number[], digits: number): string {
  const norm = Math.sqrt(flat.reduce((sum, x) => sum + x * x, 0))
  return `\\underset{${shapeLatex(shape)}}{\\text{tensor of norm } ${numberLatex(norm, digits)}}`
}

/** The places that are written out; −1 stands for those left out. */
function shown(count: number, most: number): readonly number[] {
  if (count <= most) return Array.from({ length: count }, (_, i) => i)
  return [...Array.from({ length: most - 2 }, (_, i) => i), -1, count - 1]
}
