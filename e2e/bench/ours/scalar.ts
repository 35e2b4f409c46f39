import type { NodeId } from '../../../engine/src/brand.ts'
import { opNamed } from '../../../engine/src/ops/lookup.ts'
import { replayBackward, replayForward } from '../../../engine/src/tape/replay.ts'
import { Tape } from '../../../engine/src/tape/tape.ts'
import type { makeDag } from '../lib/dag.mjs'

type Dag = ReturnType<typeof makeDag>

const OPS = ['', 'add', 'mul', 'tanh', 'exp'].map((name) => (name === '' ? null : opNamed(name)))
const BINARY = 2 // op codes up to here read two nodes

function record({ n, nIn, op, a, b, x }: Dag, recycled: Tape | null = null): Tape {
  const tape = new Tape({ limits: { nodes: n }, recycled })
  for (let i = 0; i < nIn; i++) tape.leaf(x[i]!, 'data')
  for (let i = nIn; i < n; i++) {
    const code = op[i]!
    tape.recordScalar(OPS[code]!, a[i] as NodeId, code <= BINARY ? (b[i] as NodeId) : -1)
  }
  return tape
}

/** Bytes that the engine's columns and its plan of a replay take. */
function bytesPerNode(tape: Tape): number {
  const { plan, size } = tape
  const columns = Object.values(tape.columns).reduce(
    (sum, column: ArrayBufferView) => sum + (column.byteLength / tape.columns.op.length) * size,
    0,
  )
  const schedules = plan
    ? [plan.reached, plan.rest].flatMap(({ order, ends }) => [order, ends])
    : []
  return (columns + schedules.reduce((sum, { length }) => sum + 4 * length, 0)) / size
}

function inputGrads(tape: Tape, { nIn }: Dag): Float64Array {
  return tape.columns.grad.slice(0, nIn)
}

let last: Tape | null = null

/** A new tape for every step, in the memory of the one before, as when a program is edited and runs again. */
export const recorded = {
  name: 'chainlight, recorded',
  build(dag: Dag): Tape {
    last = record(dag, last)
    return last
  },
  backward: (tape: Tape, dag: Dag) => tape.backward(dag.root as NodeId),
  inputGrads,
  bytesPerNode,
}

/** A tape that is recorded once and replayed with new values. */
export const replayed = {
  name: 'chainlight, replayed',
  persistent: true,
  build(dag: Dag): Tape {
    last = null
    const tape = record(dag)
    tape.backward(dag.root as NodeId)
    return tape
  },
  forward: (tape: Tape) => replayForward(tape),
  backward: (tape: Tape) => replayBackward(tape),
  inputGrads,
  bytesPerNode,
}
