import { formatShape } from '../../src/tensor/shape.ts'
import type { Tensor } from '../../src/tensor/tensor.ts'

const SIGNIFICANT = 6
/** Elements that are written out; of a larger tensor the first ones. */
const MAX_ELEMENTS = 8

/** A number as a person reads it: six significant digits, no trailing zeros. */
export function formatNumber(value: number): string {
  if (Number.isNaN(value)) return 'nan'
  if (!Number.isFinite(value)) return value > 0 ? 'inf' : '-inf'
  const text = String(Number(value.toPrecision(SIGNIFICANT)))
  return Object.is(value, -0) ? '-0' : text
}

/** A tensor on one line, shortened with … where it has more than `most` elements. */
export function formatTensor(tensor: Tensor | null, most = MAX_ELEMENTS): string {
  if (tensor === null) return '–'
  const room = { left: most }
  return axisText(tensor, 0, tensor.offset, room)
}

function axisText(tensor: Tensor, axis: number, start: number, room: { left: number }): string {
  const extent = tensor.shape[axis]
  const stride = tensor.strides[axis]
  if (extent === undefined || stride === undefined) return itemText(tensor, start, room)
  const items: string[] = []
  for (let i = 0; i < extent && room.left > 0; i += 1) {
    items.push(axisText(tensor, axis + 1, start + i * stride, room))
  }
  if (items.length < extent) items.push('…')
  return `[${items.join(' ')}]`
}

function itemText(tensor: Tensor, at: number, room: { left: number }): string {
  room.left -= 1
  const value = tensor.data[at] ?? 0
  return tensor.dtype === 'bool' ? (value === 0 ? 'False' : 'True') : formatNumber(value)
}

/** A variable as the table shows it. */
export interface Row {
  readonly name: string
  readonly value: Tensor
  readonly grad: Tensor | null
}

/** Variables as a table with aligned columns; the shape's column is left out where all are scalars. */
export function formatTable(rows: readonly Row[]): string {
  const hasTensors = rows.some(({ value }) => value.shape.length > 0)
  const cells = [
    ['', ...(hasTensors ? ['shape'] : []), 'value', 'gradient'],
    ...rows.map(({ name, value, grad }) => [
      name,
      ...(hasTensors ? [formatShape(value.shape)] : []),
      formatTensor(value),
      formatTensor(grad),
    ]),
  ]
  return `${alignColumns(cells).join('\n')}\n`
}

/** Rows of cells as lines with aligned columns. */
export function alignColumns(rows: readonly (readonly string[])[]): readonly string[] {
  const widths = (rows[0] ?? []).map((_, i) => Math.max(...rows.map((row) => row[i]?.length ?? 0)))
  return rows.map((row) =>
    row
      .map((cell, i) => cell.padEnd(widths[i] ?? 0))
      .join('  ')
      .trimEnd(),
  )
}
