import type { NodeId } from '../brand.ts'
import { replayForward, setLeaf } from '../tape/replay.ts'
import type { Tape } from '../tape/tape.ts'
import { isFloat } from '../tensor/dtype.ts'
import { toFlat } from '../tensor/tensor.ts'

/** Tapes up to this size are run again; more takes too long for a second opinion. */
const MOST_NODES = 200_000

/**
 * Does some work while the inputs of the loss have slightly other numbers, the hand-written part included, which is on the
 * same tape. Everything is as before when this returns. Null, without doing the work, where the tape is too long.
 */
export function withOtherInputs<T>(
  tape: Tape,
  leadsToLoss: (node: NodeId) => boolean,
  work: () => T,
): T | null {
  if (tape.size > MOST_NODES) return null
  const before: { readonly leaf: NodeId; readonly numbers: readonly number[] }[] = []
  for (let i = 0; i < tape.size; i++) {
    const leaf = i as NodeId
    if (tape.opAt(leaf) !== null || tape.roleAt(leaf) === 'constant' || !leadsToLoss(leaf)) continue
    if (isFloat(tape.dtypeOf(leaf))) before.push({ leaf, numbers: toFlat(tape.tensorAt(leaf)) })
  }
  try {
    for (const [k, { leaf, numbers }] of before.entries()) {
      setLeaf(
        tape,
        leaf,
        numbers.map((x, i) => nudged(x, 7 * k + i)),
      )
    }
    replayForward(tape)
    return work()
  } finally {
    for (const { leaf, numbers } of before) setLeaf(tape, leaf, numbers)
    replayForward(tape)
  }
}

/** A number a few percent away; equal numbers at different places part. */
function nudged(x: number, place: number): number {
  const turn = Math.sin(12.9898 * (place + 1)) // spreads over −1 … 1 without being random
  return x + (0.02 * Math.abs(x) + 0.003) * (turn < 0 ? turn - 0.5 : turn + 0.5)
}
