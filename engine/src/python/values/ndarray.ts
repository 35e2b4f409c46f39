import type { Attrs, Op } from '../../ops/op.ts'
import type { DType, Shape, Tensor } from '../../tensor/tensor.ts'
import { PLAIN } from './scalar.ts'

/** How a view is made from its base: an op that moves elements, so that it can be made again when the base changes. */
export interface ViewOf {
  readonly base: NdArray
  readonly op: Op
  readonly attrs: Attrs
}

/**
 * An array as a program holds it: a handle that stays the same while in-place operations give it new numbers. `node`
 * is the node on the tape that holds them now, or PLAIN, LIFTABLE or DETACHED (see scalar.ts), and then `tensor` does.
 */
export class NdArray {
  readonly kind = 'ndarray'
  node: number
  tensor: Tensor | null
  /** The numbers of `node` while it is on the tape, which may let go of them after their pass. */
  held: Tensor | null = null
  shape: Shape
  dtype: DType
  label: string | null = null
  /** Counts in-place changes, so that views notice. */
  version = 0
  /** Set for views: writing goes through to the base. */
  view: ViewOf | null = null
  /** The base's version that `node` or `tensor` was taken from. */
  seen = 0
  /** For a gradient that was read: whose it is, so that `w.grad[:] = 0` clears it. */
  gradOf: Gradient | null = null
  constructor(node: number, tensor: Tensor | null, shape: Shape, dtype: DType) {
    this.node = node
    this.tensor = tensor
    this.shape = shape
    this.dtype = dtype
  }
}

/** Anything that has a gradient on the tape. */
export interface Gradient {
  node: number
}

/** A handle on numbers that are off the tape. */
export function arrayOf(tensor: Tensor, node: number = PLAIN): NdArray {
  return new NdArray(node, tensor, tensor.shape, tensor.dtype)
}
