import type { Tensor } from '../../tensor/tensor.ts'
import { copyOf, reshaped } from '../../tensor/views.ts'
import type { Call } from '../op.ts'

/** A computed gradient in the input's shape and the upstream gradient's type, which products may have widened. */
export function asGradient(grad: Tensor, input: Tensor, upstream: Tensor): Tensor {
  const own = reshaped(grad, input.shape)
  return own.dtype === upstream.dtype ? own : copyOf(own, upstream.dtype)
}

/** True unless nobody asks for the gradient of input `slot`. */
export function wants({ wanted }: Pick<Call, 'wanted'>, slot: number): boolean {
  return wanted?.[slot] !== false
}
