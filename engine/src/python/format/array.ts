import { sizeOf } from '../../tensor/shape.ts'
import { type Shape, type Tensor, toFlat } from '../../tensor/tensor.ts'
import { numberFormat } from './arrayNumbers.ts'

/** What `np.set_printoptions` sets. */
export interface PrintOptions {
  readonly lineWidth: number
  /** Arrays of more numbers are shortened to `edgeItems` at each end. */
  readonly threshold: number
  readonly edgeItems: number
  /** Digits after the point, at most. */
  readonly precision: number
  /** True where small numbers are never written with an exponent. */
  readonly suppress: boolean
}

/** NumPy's own settings. */
export const PRINT_DEFAULTS: PrintOptions = {
  lineWidth: 75,
  threshold: 1000,
  edgeItems: 3,
  precision: 8,
  suppress: false,
}

/** `str(array)`: rows in brackets, aligned, wrapped at 75 columns, shortened beyond 1,000 numbers. */
export function arrayText(tensor: Tensor, options: PrintOptions): string {
  return layOut(tensor, ' ', '', options)
}

/** `repr(array)`: `array([1., 2.])`, with shape and type where they cannot be seen. */
export function arrayRepr(tensor: Tensor, options: PrintOptions): string {
  const { shape, dtype } = tensor
  const size = sizeOf(shape)
  const extras: string[] = []
  const hidden = size === 0 && !(shape.length === 1)
  if (hidden || size > options.threshold) extras.push(`shape=${tupleText(shape)}`)
  if (dtype === 'float32' || size === 0) extras.push(`dtype=${dtype}`)
  const body = `array(${layOut(tensor, ', ', 'array(', options)}`
  if (extras.length === 0) return `${body})`
  const text = `${body},`
  const extra = `${extras.join(', ')})`
  const lastLine = text.length - (text.lastIndexOf('\n') + 1)
  return `${text}${lastLine + extra.length + 1 > options.lineWidth ? `\n${' '.repeat(6)}` : ' '}${extra}`
}

/** A tuple of whole numbers as Python prints it. */
export function tupleText(numbers: readonly number[]): string {
  return numbers.length === 1 ? `(${numbers[0]},)` : `(${numbers.join(', ')})`
}

/** After `_formatArray` of numpy/_core/arrayprint.py. */
function layOut(tensor: Tensor, separator: string, prefix: string, options: PrintOptions): string {
  const { shape } = tensor
  const flat = toFlat(tensor)
  if (flat.length === 0) return '[]'
  const shortened = flat.length > options.threshold
  const shown = shortened ? edges(flat, shape, options.edgeItems) : flat
  const format = numberFormat(shown, tensor.dtype, shape.length === 0, options)
  if (shape.length === 0) return format(flat[0] as number)

  const visit = (axis: number, at: number, indent: string, width: number): string => {
    const length = shape[axis] as number
    const stride = sizeOf(shape.slice(axis + 1))
    const left = shape.length - axis
    const places = placesOf(length, shortened, options.edgeItems)
    if (left === 1) {
      const words = places.map((i) => (i === null ? '...' : format(flat[at + i] as number)))
      return row(words, indent, separator, width - Math.max(separator.trimEnd().length, 1))
    }
    const gap = `${separator.trimEnd()}${'\n'.repeat(left - 1)}`
    const parts = places.map((i) =>
      i === null ? '...' : visit(axis + 1, at + i * stride, `${indent} `, width - 1),
    )
    return `[${parts.map((part, i) => (i === 0 ? part : indent + part)).join(gap)}]`
  }
  return visit(0, 0, ' '.repeat(prefix.length + 1), options.lineWidth)
}

/** One row; a new line starts where the next number would cross the margin. */
function row(words: readonly string[], indent: string, separator: string, width: number): string {
  let text = ''
  let line = indent
  words.forEach((word, i) => {
    if (line.length + word.length > width && line.length > indent.length) {
      text += `${line.trimEnd()}\n`
      line = indent
    }
    line += i === words.length - 1 ? word : word + separator
  })
  return `[${(text + line).slice(indent.length)}]`
}

/** The places along an axis that are shown; null stands for the dots. */
function placesOf(length: number, shortened: boolean, ends: number): readonly (number | null)[] {
  const all = Array.from({ length }, (_, i) => i)
  if (!shortened || length <= 2 * ends) return all
  return [...all.slice(0, ends), null, ...all.slice(-ends)]
}

/** The numbers that a shortened array shows. */
function edges(flat: readonly number[], shape: Shape, ends: number): number[] {
  const visit = (axis: number, at: number): number[] => {
    if (axis === shape.length) return [flat[at] as number]
    const stride = sizeOf(shape.slice(axis + 1))
    return placesOf(shape[axis] as number, true, ends).flatMap((i) =>
      i === null ? [] : visit(axis + 1, at + i * stride),
    )
  }
  return visit(0, 0)
}
