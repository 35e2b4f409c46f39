import type { Window } from './kernels/im2col.ts'
import { kernels } from './kernels/kernels.ts'
import { sizeOf } from './shape.ts'
import { allocate, type DType, room, type Shape, type Tensor, wrap } from './tensor.ts'
import { contiguous } from './views.ts'

/** A convolution's sizes: how the window slides, and into how many groups the channels are divided. */
export interface Convolution {
  readonly window: Window
  readonly groups: number
}

type Numbers = Float64Array | Float32Array

/** Sizes of one group's matrices: filters × cells for the weights, cells × places for the columns. */
interface Sizes {
  readonly channels: number
  readonly filters: number
  readonly cells: number
  readonly places: number
}

/**
 * Slides the weights (F, C / groups, kh, kw) over images (N, C, H, W): each window becomes a column (im2col), and each
 * group one matrix product (Chellapilla et al. 2006).
 */
export function convolve(
  x: Tensor,
  weight: Tensor,
  { window, groups }: Convolution,
  dtype: DType,
): Tensor {
  const sizes = sizesOf(x.shape[1]!, weight, window, groups)
  const shape = [x.shape[0]!, weight.shape[0]!, ...window.output]
  const out = allocate(sizeOf(shape), dtype)
  const filters = matrix(contiguous(weight).data, sizes.cells)
  eachGroup(x, sizes, { window, groups }, (columns, image, group) => {
    const at = (image * groups + group) * sizes.filters * sizes.places
    const left = { ...filters, at: group * sizes.filters * sizes.cells }
    const right = matrix(columns, sizes.places)
    kernels().matmul(left, right, out, at, sizes.filters, sizes.cells, sizes.places)
  })
  return wrap(out, shape, dtype)
}

/** The VJP of `convolve` towards the images: what a transposed convolution computes. */
export function convolveBackInput(
  upstream: Tensor,
  weight: Tensor,
  shape: Shape,
  { window, groups }: Convolution,
): Tensor {
  const sizes = sizesOf(shape[1]!, weight, window, groups)
  const grad = allocate(sizeOf(shape), upstream.dtype)
  const up = contiguous(upstream).data
  const filters = contiguous(weight).data
  const columns = room(sizes.cells * sizes.places, upstream.dtype)
  const plane = sizes.channels * window.image[0] * window.image[1]
  for (let index = 0; index < shape[0]! * groups; index++) {
    const at = (index % groups) * sizes.filters * sizes.cells
    const left = { data: filters, at, row: 1, column: sizes.cells } // transposed
    const right = { ...matrix(up, sizes.places), at: index * sizes.filters * sizes.places }
    columns.fill(0)
    kernels().matmul(left, right, columns, 0, sizes.cells, sizes.filters, sizes.places)
    kernels().col2im(columns, grad, index * plane, sizes.channels, window)
  }
  return wrap(grad, shape, upstream.dtype)
}

/** The VJP of `convolve` towards the weights. */
export function convolveBackWeight(
  x: Tensor,
  upstream: Tensor,
  weight: Tensor,
  { window, groups }: Convolution,
): Tensor {
  const sizes = sizesOf(x.shape[1]!, weight, window, groups)
  const grad = allocate(sizeOf(weight.shape), upstream.dtype)
  const up = contiguous(upstream).data
  eachGroup(x, sizes, { window, groups }, (columns, image, group) => {
    const left = {
      ...matrix(up, sizes.places),
      at: (image * groups + group) * sizes.filters * sizes.places,
    }
    const right = { data: columns, at: 0, row: 1, column: sizes.places } // transposed
    const at = group * sizes.filters * sizes.cells
    kernels().matmul(left, right, grad, at, sizes.filters, sizes.places, sizes.cells)
  })
  return wrap(grad, weight.shape, upstream.dtype)
}

function eachGroup(
  x: Tensor,
  sizes: Sizes,
  { window, groups }: Convolution,
  visit: (columns: Numbers, image: number, group: number) => void,
): void {
  const { data } = contiguous(x)
  const columns = room(sizes.cells * sizes.places, x.dtype)
  const plane = sizes.channels * window.image[0] * window.image[1]
  for (let image = 0; image < x.shape[0]!; image++) {
    for (let group = 0; group < groups; group++) {
      kernels().im2col(data, (image * groups + group) * plane, sizes.channels, window, columns)
      visit(columns, image, group)
    }
  }
}

function sizesOf(channels: number, weight: Tensor, window: Window, groups: number): Sizes {
  return {
    channels: channels / groups,
    filters: weight.shape[0]! / groups,
    cells: sizeOf(weight.shape.slice(1)),
    places: window.output[0] * window.output[1],
  }
}

function matrix(data: Numbers, columns: number) {
  return { data, at: 0, row: columns, column: 1 }
}
