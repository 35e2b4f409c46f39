/** A tensor of the fuzzer's own: row-major, nothing shared, so that it cannot share the engine's mistakes. */
export interface Plain {
  readonly shape: readonly number[]
  readonly data: readonly number[]
}

/** How many numbers a shape holds. */
export function count(shape: readonly number[]): number {
  return shape.reduce((size, extent) => size * extent, 1)
}

/** The index of the `i`th element in row-major order. */
export function indexOf(i: number, shape: readonly number[]): number[] {
  const index: number[] = []
  let rest = i
  for (let axis = shape.length - 1; axis >= 0; axis--) {
    const extent = shape[axis]!
    index.unshift(rest % extent)
    rest = Math.floor(rest / extent)
  }
  return index
}

/** The element at an index; axes that are missing in front or 1 long are repeated. */
export function at(x: Plain, index: readonly number[]): number {
  const own = index.slice(index.length - x.shape.length)
  const place = x.shape.reduce(
    (sum, extent, axis) => sum * extent + (extent === 1 ? 0 : own[axis]!),
    0,
  )
  return x.data[place]!
}

/** A tensor of this shape whose elements are told by their index. */
export function build(
  shape: readonly number[],
  element: (index: readonly number[]) => number,
): Plain {
  return { shape, data: Array.from({ length: count(shape) }, (_, i) => element(indexOf(i, shape))) }
}

/** The shape that two shapes broadcast to, null where they do not. */
export function broadcastShape(
  a: readonly number[],
  b: readonly number[],
): readonly number[] | null {
  const rank = Math.max(a.length, b.length)
  const shape: number[] = []
  for (let back = rank; back >= 1; back--) {
    const [x, y] = [a[a.length - back] ?? 1, b[b.length - back] ?? 1]
    if (x !== y && x !== 1 && y !== 1) return null
    shape.push(x === 1 ? y : x)
  }
  return shape
}
