import type { Tensor } from '../../tensor/tensor.ts'
import { broadcastTo, reshaped } from '../../tensor/views.ts'
import { zip } from '../../tensor/zip.ts'

/** Adds one number per channel (axis 1) to images (N, C, H, W), if there are such numbers. */
export function addBias(images: Tensor, bias: Tensor | undefined): Tensor {
  if (bias === undefined) return images
  const column = reshaped(bias, [bias.shape[0]!, 1, 1])
  return zip('add', images, broadcastTo(column, images.shape), images.dtype)
}
