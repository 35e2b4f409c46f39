import { loadKernels } from '../../../engine/host/kernels.ts'
import { useKernels } from '../../../engine/src/tensor/kernels/kernels.ts'

let isDone = false

/** Computes with the kernels that the app computes with. */
export function useAppKernels(): void {
  if (isDone) return
  isDone = true
  const fast = loadKernels()
  if (fast === null) throw new Error('The WASM kernels are not there: run npm run build')
  useKernels(fast)
}
