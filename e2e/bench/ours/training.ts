import type { NodeId } from '../../../engine/src/brand.ts'
import { opNamed } from '../../../engine/src/ops/lookup.ts'
import type { Attrs } from '../../../engine/src/ops/op.ts'
import { replayBackward, replayForward } from '../../../engine/src/tape/replay.ts'
import { Tape } from '../../../engine/src/tape/tape.ts'
import { kernels } from '../../../engine/src/tensor/kernels/kernels.ts'
import { sizeOf } from '../../../engine/src/tensor/shape.ts'
import { fromFlat } from '../../../engine/src/tensor/tensor.ts'
import { contiguous } from '../../../engine/src/tensor/views.ts'
import { useAppKernels } from './kernels.ts'

/** Numbers with a shape, as a workload states them. */
export interface Leaf {
  readonly shape: readonly number[]
  readonly values: ArrayLike<number>
}

/** What a workload may write on the tape. */
export interface Graph {
  data(leaf: Leaf): NodeId
  classes(values: ArrayLike<number>): NodeId
  use(op: string, ...inputs: readonly NodeId[]): NodeId
  useWith(attrs: Attrs, op: string, ...inputs: readonly NodeId[]): NodeId
}

/** One training step by replay: forward, backward, gradient descent. The graph is recorded once. */
export function trainer(
  parameters: readonly Leaf[],
  rate: number,
  record: (graph: Graph, weights: readonly NodeId[]) => NodeId,
) {
  useAppKernels()
  const tape = new Tape({ dtype: 'float32', gradients: 'parameters' })
  const leaf = ({ shape, values }: Leaf, role: 'parameter' | 'data') =>
    tape.leaf(fromFlat(values, shape, 'float32'), role)
  const useWith = (attrs: Attrs, op: string, ...inputs: readonly NodeId[]) =>
    tape.record(opNamed(op), inputs, attrs)
  const weights = parameters.map((parameter) => leaf(parameter, 'parameter'))
  const loss = record(
    {
      data: (given) => leaf(given, 'data'),
      classes: (values) => tape.leaf(fromFlat(values, [values.length], 'int64'), 'data'),
      use: (op, ...inputs) => useWith({}, op, ...inputs),
      useWith,
    },
    weights,
  )
  tape.backward(loss)
  const arrays = kernels().arrays()!
  const rates = { data: arrays.take(1, 'float32')!.fill(rate), at: 0, row: 0, column: 0 }
  const descend = weights.map((weight) => {
    const size = sizeOf(tape.shapeOf(weight))
    const step = { data: arrays.take(size, 'float32')!, at: 0, row: 0, column: 1 }
    return () => {
      const { data } = tape.tensorAt(weight)
      const grad = { ...step, data: contiguous(tape.gradAt(weight)!).data }
      kernels().mul(grad, rates, step.data, 0, 1, size)
      kernels().sub({ ...step, data }, step, data, 0, 1, size)
    }
  })
  return {
    info: { nodes: tape.size },
    step() {
      replayForward(tape)
      replayBackward(tape)
      for (const move of descend) move()
    },
    loss() {
      replayForward(tape)
      return tape.numberAt(loss)
    },
  }
}
