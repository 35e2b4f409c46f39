import type { Numbers } from '../tensor/kernels/numbers.ts'
import { forEachRow } from '../tensor/kernels/rows.ts'
import { sizeOf } from '../tensor/shape.ts'
import type { Shape, Tensor } from '../tensor/tensor.ts'
import type { Digest } from './trace.ts'

/** Tensors of at most this many numbers travel whole. */
const COMPLETE_SIZE = 1024
/** Rows and columns of the sample of a larger one. */
const SAMPLE_SIDE = 32

/** A digest, and the element of largest magnitude with its sign (NaN only where every element is). */
export interface DigestAndPeak {
  readonly digest: Digest
  readonly peak: number
}

/** Makes a tensor small enough to stream. Range and mean leave out NaN; all are NaN where nothing is left. */
export function digestOf(tensor: Tensor): DigestAndPeak {
  const size = sizeOf(tensor.shape)
  const complete = size <= COMPLETE_SIZE
  const sampleShape = complete ? tensor.shape : sampleShapeOf(tensor.shape)
  const sample = new Float64Array(sizeOf(sampleShape))
  if (!complete) fillSample(tensor, sampleShape, sample)
  const s = { min: Infinity, max: -Infinity, sum: 0, squares: 0, zeros: 0, nans: 0 }
  forEachRow(tensor.shape, [tensor], (at, step, length, out) => {
    survey(tensor.data, at[0]!, step[0]!, length, s)
    if (!complete) return
    for (let k = 0, i = at[0]!; k < length; k++, i += step[0]!) sample[out + k] = tensor.data[i]!
  })
  const numbers = size - s.nans
  const min = numbers > 0 ? s.min : Number.NaN
  const max = numbers > 0 ? s.max : Number.NaN
  const digest: Digest = {
    shape: tensor.shape,
    complete,
    sampleShape,
    sample,
    min,
    max,
    mean: s.sum / numbers,
    norm: s.nans > 0 ? Number.NaN : Math.sqrt(s.squares),
    zeros: s.zeros,
    nans: s.nans,
  }
  return { digest, peak: Math.abs(min) > Math.abs(max) ? min : max }
}

interface Survey {
  min: number
  max: number
  sum: number
  squares: number
  zeros: number
  nans: number
}

/** Adds a row of numbers to what is known of a tensor; counts in locals, which is several times faster. */
function survey(data: Numbers, from: number, stride: number, length: number, s: Survey): void {
  let { min, max, sum, squares, zeros, nans } = s
  for (let k = 0, i = from; k < length; k++, i += stride) {
    const x = data[i]!
    if (x < min) min = x
    if (x > max) max = x
    if (x === 0) zeros++
    if (Number.isNaN(x)) nans++
    else {
      sum += x
      squares += x * x
    }
  }
  Object.assign(s, { min, max, sum, squares, zeros, nans })
}

/** Bytes of the sample of a tensor of this shape, at most. */
export function sampleBytesOf(shape: Shape): number {
  return 8 * Math.min(COMPLETE_SIZE, sizeOf(shape))
}

/** A single number as a digest. */
export function digestOfNumber(value: number): Digest {
  return {
    shape: [],
    complete: true,
    sampleShape: [],
    sample: Float64Array.of(value),
    min: value,
    max: value,
    mean: value,
    norm: Math.abs(value),
    zeros: value === 0 ? 1 : 0,
    nans: Number.isNaN(value) ? 1 : 0,
  }
}

/** A vector keeps one axis; anything else is seen as rows (all leading axes) and columns. */
function sampleShapeOf(shape: Shape): Shape {
  if (shape.length === 1) return [COMPLETE_SIZE]
  const [rows, columns] = rowsAndColumns(shape)
  return [Math.min(rows, SAMPLE_SIDE), Math.min(columns, SAMPLE_SIDE)]
}

function rowsAndColumns(shape: Shape): readonly [number, number] {
  const columns = shape.at(-1) ?? 1
  return [sizeOf(shape.slice(0, -1)), columns]
}

function fillSample(tensor: Tensor, sampleShape: Shape, sample: Float64Array): void {
  const vector = sampleShape.length === 1
  const [rows, columns] = vector ? [1, tensor.shape[0]!] : rowsAndColumns(tensor.shape)
  const across = sampleShape.at(-1)!
  const down = vector ? 1 : sampleShape[0]!
  for (let i = 0; i < down; i++) {
    const row = Math.floor((i * rows) / down)
    const start = placeOf(tensor, row * columns)
    const stride = tensor.strides.at(-1)!
    for (let j = 0; j < across; j++) {
      sample[i * across + j] = tensor.data[start + Math.floor((j * columns) / across) * stride]!
    }
  }
}

/** Where the element that is `flat`-th in row-major order lies. */
function placeOf(tensor: Tensor, flat: number): number {
  let place = tensor.offset
  let rest = flat
  for (let axis = tensor.shape.length - 1; axis >= 0; axis--) {
    const extent = tensor.shape[axis]!
    place += (rest % extent) * tensor.strides[axis]!
    rest = Math.floor(rest / extent)
  }
  return place
}
