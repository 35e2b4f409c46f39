import type { NodeId } from '../brand.ts'
import type { Tape } from '../tape/tape.ts'
import type { Tensor } from '../tensor/tensor.ts'

/** A variable's gradient at the end of a program. */
export interface EndGradient {
  readonly grad: Tensor | null
  /** How many backward passes it adds up; 0 for an intermediate value and where there is none. */
  readonly passes: number
}

/**
 * The gradient of a node at the end of a program, as `.grad` says it. Loops end with zeroing: where that took the gradient
 * of an updated parameter, it is the one that the version before had.
 */
export function gradientOf(tape: Tape, id: NodeId): EndGradient {
  const versions = new Set<NodeId>()
  let grad: Tensor | null = null
  for (let at: NodeId | undefined = id; at !== undefined; at = tape.versionOf.get(at)) {
    versions.add(at)
    grad ??= tape.gradAt(at)
  }
  const isLeaf = tape.opAt(id) === null
  return { grad, passes: grad !== null && isLeaf ? passesSinceZero(tape, versions) : 0 }
}

/** Backward passes since the versions' gradient was last zeroed; what was zeroed after the last of them is still told. */
function passesSinceZero(tape: Tape, versions: ReadonlySet<NodeId>): number {
  let passes = 0
  for (const moment of tape.moments.toReversed()) {
    if (moment.kind === 'backward') passes++
    else if (passes > 0 && (moment.node === null || versions.has(moment.node))) return passes
  }
  return passes
}
