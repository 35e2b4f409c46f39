import type { NodeId } from '../brand.ts'
import { canReplay, replayBackward, replayForward, setLeaf } from '../tape/replay.ts'
import type { Tape } from '../tape/tape.ts'
import { isFloat } from '../tensor/dtype.ts'
import { formatShape, sizeOf } from '../tensor/shape.ts'
import { canRefresh, refreshed } from '../trace/refresh.ts'
import { type Execution, finish } from './execute.ts'

/** Why a leaf cannot take a value; the client hears it as `refused`. */
export class LeafRefusal extends Error {}

/** Where the leaf of a graph is on the tape; of a parameter's versions, the first. Throws LeafRefusal. */
export function leafOf(
  { tape, built }: Execution,
  node: NodeId,
  numbers: readonly number[],
): NodeId {
  const id = built.tapeIds[node] as NodeId | undefined
  if (id === undefined) throw new LeafRefusal(`There is no node ${node}.`)
  if (tape.opAt(id) !== null)
    throw new LeafRefusal(`Node ${node} is computed; only inputs can be set.`)
  const shape = tape.shapeOf(id)
  if (numbers.length !== sizeOf(shape)) {
    throw new LeafRefusal(
      `Node ${node} has shape ${formatShape(shape)}, but ${numbers.length} numbers came.`,
    )
  }
  return firstVersion(tape, id)
}

/** A leaf's name where it is the first leaf of that name, so that the name alone finds it again in another run. */
export function firstOfItsName(tape: Tape, leaf: NodeId): string | null {
  const code = tape.columns.label[leaf]!
  if (code < 0) return null
  for (let i = 0; i < leaf; i++) {
    if (tape.columns.label[i] === code && tape.opAt(i as NodeId) === null) return null
  }
  return tape.labels[code] ?? null
}

/** The same nodes with a new value of a leaf; null where the program might have recorded others. */
export function replay(
  execution: Execution,
  leaf: NodeId,
  numbers: readonly number[],
): Execution | null {
  const { tape, builder, result, lossName } = execution
  // Whole numbers that become fractions are floats from then on, which ops see: the program runs again.
  const dtype = tape.callAt(leaf)?.dtype
  const staysWhole = !dtype || isFloat(dtype) || numbers.every(Number.isInteger)
  if (!canReplay(tape) || !staysWhole) return null
  setLeaf(tape, leaf, numbers)
  replayForward(tape)
  if (canRefresh(tape, execution.built)) {
    replayBackward(tape, false)
    return { ...execution, built: refreshed(tape, execution.built) }
  }
  builder.clear()
  replayBackward(tape)
  return { ...execution, built: finish(builder, result, lossName) }
}

function firstVersion(tape: Tape, leaf: NodeId): NodeId {
  let first = leaf
  for (let older = tape.versionOf.get(first); older !== undefined; ) {
    first = older
    older = tape.versionOf.get(first)
  }
  return first
}
