import type { NodeId } from '../brand.ts'
import type { Command, Message } from '../protocol/messages.ts'
import { sizeOf } from '../tensor/shape.ts'
import type { Tensor } from '../tensor/tensor.ts'
import { contiguous } from '../tensor/views.ts'
import type { Execution } from './execute.ts'

/** Tensors above this many numbers stay in the engine. */
const MOST_NUMBERS = 2 ** 24

/** Answers `inspect` with the whole tensor, or with why there is none. A blank gradient is no problem, and no tensor. */
export function inspect(
  { tape, built }: Execution,
  { request, node, what }: Extract<Command, { kind: 'inspect' }>,
): Extract<Message, { kind: 'inspected' }> {
  const answer = { kind: 'inspected', request } as const
  const id = built.tapeIds[node] as NodeId | undefined
  if (id === undefined) return { ...answer, tensor: null, problem: `There is no node ${node}.` }
  if (what === 'value' && tape.callAt(id)?.value === null) {
    return { ...answer, tensor: null, problem: 'The values of this early pass were let go.' }
  }
  const tensor = what === 'value' ? tape.tensorAt(id) : tape.gradAt(id)
  if (tensor === null) return { ...answer, tensor: null }
  if (sizeOf(tensor.shape) > MOST_NUMBERS) {
    const problem = `An array of ${sizeOf(tensor.shape)} numbers is too large to send.`
    return { ...answer, tensor: null, problem }
  }
  const { shape, dtype } = tensor
  return { ...answer, tensor: { shape, dtype, data: numbersOf(tensor) } }
}

function numbersOf(tensor: Tensor): Float64Array {
  const { data } = contiguous(tensor)
  return data instanceof Float64Array ? data.slice() : Float64Array.from(data)
}
