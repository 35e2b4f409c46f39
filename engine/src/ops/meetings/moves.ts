import { sizeOf } from '../../tensor/shape.ts'
import { fromFlat, type Tensor, toFlat } from '../../tensor/tensor.ts'
import type { Op } from '../op.ts'
import { type MeetingCall, type Meetings, unweighted } from './meeting.ts'

/** Inputs that only choose: their numbers decide where cells come from, but never arrive. */
export type Chooses = (slot: number) => boolean

/**
 * An op that only moves and copies cells is asked itself where they go: run on the numbers 1, 2, 3 … it returns, in each
 * cell, the number of the cell that came there, and 0 where none did. Null where the choosing numbers are not known.
 */
export function movedMeetings(op: Op, chooses: Chooses, call: MeetingCall): Meetings | null {
  const starts: number[] = []
  let next = 1
  const inputs: Tensor[] = []
  for (const [slot, shape] of call.shapes.entries()) {
    const size = sizeOf(shape)
    const chosen = chooses(slot) ? call.chosen(slot) : null
    if (chooses(slot) && chosen === null) return null
    const first = next
    starts.push(first)
    inputs.push(
      chosen === null
        ? fromFlat(
            Array.from({ length: size }, (_, i) => first + i),
            shape,
          )
        : fromFlat(chosen, shape, 'int64'),
    )
    next += size
  }
  const came = toFlat(op.forward(inputs, call.attrs))
  return {
    combine: 'sum',
    weight: unweighted,
    visit(output, see) {
      const number = came[output] ?? 0
      if (number === 0) return
      let slot = starts.length - 1
      while (slot > 0 && (starts[slot]! > number || chooses(slot))) slot--
      see(0, slot, number - starts[slot]!)
    },
  }
}
