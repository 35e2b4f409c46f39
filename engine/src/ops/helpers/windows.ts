import { ProgramError, ShapeError } from '../../errors.ts'
import type { Window } from '../../tensor/kernels/im2col.ts'
import { formatShape } from '../../tensor/shape.ts'
import type { Shape } from '../../tensor/tensor.ts'
import type { Attrs } from '../op.ts'
import { listOf } from './params.ts'

type Pair = readonly [number, number]

/** An attr that is one number for both directions or a number for each; one-dimensional ops slide along columns only. */
export function pairOf(
  attrs: Attrs,
  name: string,
  fallback: number,
  rank: 1 | 2,
  idle: number,
): Pair {
  const list = listOf(attrs, name) ?? [fallback]
  if (list.length > rank) {
    throw new ProgramError(
      `${name} has ${list.length} numbers, but the window moves in ${rank} direction(s)`,
    )
  }
  return rank === 1 ? [idle, list[0]!] : [list[0]!, list[1] ?? list[0]!]
}

/** The window of a convolution or pooling over images of this size. Throws ShapeError where it does not fit. */
export function windowOf(
  image: Pair,
  kernel: Pair,
  attrs: Attrs,
  rank: 1 | 2,
  strideFallback: Pair,
): Window {
  const stride =
    (attrs.stride ?? null) === null ? strideFallback : pairOf(attrs, 'stride', 1, rank, 1)
  const dilation = pairOf(attrs, 'dilation', 1, rank, 1)
  const padding = paddingOf(attrs, kernel, dilation, rank)
  checkCounts({ 'the kernel': kernel, stride, dilation }, 1)
  checkCounts({ padding }, 0)
  const output = [0, 1].map((way) => {
    const reach = dilation[way]! * (kernel[way]! - 1) + 1
    return Math.floor((image[way]! + 2 * padding[way]! - reach) / stride[way]!) + 1
  }) as [number, number] // two ways in, two out
  if (output[0] < 1 || output[1] < 1) {
    throw new ShapeError(
      `the window (${kernel.join(' × ')}) is larger than the padded image (${image.map((extent, way) => extent + 2 * padding[way]!).join(' × ')})`,
      { hint: 'use a smaller kernel, or more padding' },
    )
  }
  return { image, kernel, stride, padding, dilation, output }
}

function checkCounts(pairs: Readonly<Record<string, Pair>>, least: number): void {
  for (const [name, pair] of Object.entries(pairs)) {
    if (pair.every((extent) => Number.isInteger(extent) && extent >= least)) continue
    throw new ShapeError(
      `${name} must be whole numbers of at least ${least}, got ${pair.join(' × ')}`,
    )
  }
}

function paddingOf(attrs: Attrs, kernel: Pair, dilation: Pair, rank: 1 | 2): Pair {
  const { padding } = attrs
  if (padding === 'valid') return [0, 0]
  if (padding !== 'same') return pairOf(attrs, 'padding', 0, rank, 0)
  const total = kernel.map((extent, way) => dilation[way]! * (extent - 1))
  if (total.every((width) => width % 2 === 0)) return [total[0]! / 2, total[1]! / 2]
  throw new ProgramError("padding='same' needs an odd kernel here", {
    hint: 'pad the image with np.pad first, by one more on one side',
  })
}

/** A shape with `rank` image axes as (N, C, H, W): a missing batch axis and a missing row axis become 1. */
export function asImages(shape: Shape, rank: 1 | 2, name: string): Shape {
  const lead = shape.length - rank
  if (lead !== 1 && lead !== 2) {
    const wanted = rank === 1 ? '(N, C, L) or (C, L)' : '(N, C, H, W) or (C, H, W)'
    throw new ShapeError(`${name} expects an input of shape ${wanted}, got ${formatShape(shape)}`)
  }
  const batch = lead === 2 ? shape.slice(0, 2) : [1, shape[0]!]
  return [...batch, ...(rank === 1 ? [1] : []), ...shape.slice(lead)]
}

/** A result of shape (N, C, H, W) in the rank that the input had. */
export function fromImages(images: Shape, input: Shape, rank: 1 | 2): Shape {
  const batch = input.length === rank + 1 ? [images[1]!] : images.slice(0, 2)
  return [...batch, ...images.slice(rank === 1 ? 3 : 2)]
}
