import type { Tensor } from '../../src/tensor/tensor.ts'

/** A number as JSON; what JSON cannot say is a string: "NaN", "Infinity", "-Infinity". */
export function numberJson(value: number): string {
  if (Number.isFinite(value)) return Object.is(value, -0) ? '-0' : String(value)
  return JSON.stringify(String(value))
}

/** A tensor's values as nested JSON arrays; a scalar is a bare number, truth values are `true` and `false`. */
export function tensorJson(tensor: Tensor): string {
  const item = tensor.dtype === 'bool' ? (value: number) => String(value !== 0) : numberJson
  return nested(tensor, 0, tensor.offset, item)
}

/** Writes the axes from `axis` on, starting at an element of `data`. */
function nested(
  tensor: Tensor,
  axis: number,
  start: number,
  item: (value: number) => string,
): string {
  const extent = tensor.shape[axis]
  const stride = tensor.strides[axis]
  if (extent === undefined || stride === undefined) return item(tensor.data[start] ?? 0)
  const items = Array.from({ length: extent }, (_, i) =>
    nested(tensor, axis + 1, start + i * stride, item),
  )
  return `[${items.join(',')}]`
}
