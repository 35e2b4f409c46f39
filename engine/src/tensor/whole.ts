import type { Tensor } from './tensor.ts'

/** A fresh tensor itself; whole numbers have one zero, so a −0 among them becomes 0. */
export function whole(tensor: Tensor): Tensor {
  const { data, dtype } = tensor
  if (dtype === 'int64') for (let i = 0; i < data.length; i++) data[i]! += 0
  return tensor
}
