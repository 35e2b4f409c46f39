import type { Window } from '../../tensor/kernels/im2col.ts'
import type { Numbers } from '../../tensor/kernels/numbers.ts'
import { sizeOf } from '../../tensor/shape.ts'
import { allocate, room, type Shape, wrap } from '../../tensor/tensor.ts'
import { contiguous, reshaped } from '../../tensor/views.ts'
import type { Aliases, Attrs, Example, Explanation, Op, Param } from '../op.ts'
import { attr, tensors } from './params.ts'
import { asImages, fromImages, pairOf, windowOf } from './windows.ts'

/** What tells one pooling from another. */
export interface PoolingSpec {
  readonly name: string
  readonly rank: 1 | 2
  readonly aliases: Aliases
  readonly params: readonly Param[]
  readonly examples: readonly Example[]
  readonly explanation: Explanation
  /** Writes the result of every place of the window, plane by plane. */
  pool(images: Planes, out: Numbers, attrs: Attrs): void
  /** Adds the gradient of every place of the window to what lay under it. */
  back(images: Planes, up: Numbers, grad: Numbers, attrs: Attrs): void
}

/** Images one after the other, and the window that slides over each. */
export interface Planes {
  readonly data: Numbers
  readonly count: number
  readonly window: Window
}

/** An op that boils every window of each channel down to one number. */
export function pooling(spec: PoolingSpec): Op {
  const { rank } = spec
  return {
    name: spec.name,
    family: 'conv',
    aliases: spec.aliases,
    params: [
      ...tensors('input'),
      attr('kernel_size'),
      attr('stride', null),
      attr('padding', 0),
      ...spec.params,
    ],
    examples: spec.examples,
    broadcasts: false,
    explain: () => spec.explanation,
    shape([shape], attrs) {
      const { images, window } = planOf(spec, shape!, attrs)
      return fromImages([...images.slice(0, 2), ...window.output], shape!, rank)
    },
    forward([x], attrs) {
      const { images, window } = planOf(spec, x!.shape, attrs)
      const shape = [...images.slice(0, 2), ...window.output]
      const out = room(sizeOf(shape), x!.dtype)
      spec.pool({ data: contiguous(x!).data, count: images[0]! * images[1]!, window }, out, attrs)
      return reshaped(wrap(out, shape, x!.dtype), fromImages(shape, x!.shape, rank))
    },
    vjp({ inputs: [x], attrs }, upstream) {
      const { images, window } = planOf(spec, x!.shape, attrs)
      const grad = allocate(sizeOf(images), upstream.dtype)
      const planes = { data: contiguous(x!).data, count: images[0]! * images[1]!, window }
      spec.back(planes, contiguous(upstream).data, grad, attrs)
      return [wrap(grad, x!.shape, upstream.dtype)]
    },
  }
}

function planOf(spec: PoolingSpec, shape: Shape, attrs: Attrs): { images: Shape; window: Window } {
  const images = asImages(shape, spec.rank, spec.name)
  const kernel = pairOf(attrs, 'kernel_size', 2, spec.rank, 1)
  return { images, window: windowOf([images[2]!, images[3]!], kernel, attrs, spec.rank, kernel) }
}

/** Visits every window of every channel in order of the result, with the places it covers inside the image. */
export function eachWindow(
  { count, window }: Planes,
  visit: (places: readonly number[], index: number) => void,
): void {
  const [height, width] = window.image
  let index = 0
  for (let plane = 0; plane < count; plane++) {
    for (let y = 0; y < window.output[0]; y++) {
      for (let x = 0; x < window.output[1]; x++) {
        const top = y * window.stride[0] - window.padding[0]
        const left = x * window.stride[1] - window.padding[1]
        visit(placesIn(window, plane * height * width, top, left), index++)
      }
    }
  }
}

function placesIn(window: Window, start: number, top: number, left: number): number[] {
  const [height, width] = window.image
  const places: number[] = []
  for (let i = 0; i < window.kernel[0]; i++) {
    const row = top + i * window.dilation[0]
    if (row < 0 || row >= height) continue
    for (let j = 0; j < window.kernel[1]; j++) {
      const column = left + j * window.dilation[1]
      if (column >= 0 && column < width) places.push(start + row * width + column)
    }
  }
  return places
}
