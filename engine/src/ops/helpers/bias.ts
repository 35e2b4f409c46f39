import { map2 } from '../../tensor/kernels/map.ts'
import type { Tensor } from '../../tensor/tensor.ts'
import { broadcastTo, reshaped } from '../../tensor/views.ts'

/** Adds one number per channel (axis 1) to images (N, C, H, W), if there are such numbers. */
export function addBias(images: Tensor, bias: Tensor | undefined): Tensor {
  if (bias === undefined) return images
  const column = reshaped(bias, [bias.shape[0]!, 1, 1])
  return map2(images, broadcastTo(column, images.shape), images.dtype, (x, b) => x + b)
}
