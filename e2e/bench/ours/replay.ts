import type { NodeId } from '../../../engine/src/brand.ts'
import { opNamed } from '../../../engine/src/ops/lookup.ts'
import { encodeMessage } from '../../../engine/src/protocol/codec.ts'
import type { Message, RunId } from '../../../engine/src/protocol/messages.ts'
import { createRunner } from '../../../engine/src/runner.ts'
import type { Recorder } from '../../../engine/src/tape/recorder.ts'
import { replayBackward, replayForward, setLeaf } from '../../../engine/src/tape/replay.ts'
import { Tape } from '../../../engine/src/tape/tape.ts'
import { makeDag } from '../lib/dag.mjs'

const OPS = ['add', 'mul', 'tanh', 'exp'].map(opNamed)
const BINARY = 2

/** Records the graph of W1; the id of its root. */
function record(tape: Recorder, { n, nIn, root, op, a, b, x }: ReturnType<typeof makeDag>): NodeId {
  for (let i = 0; i < nIn; i++) tape.leaf(x[i]!, 'data', `x${i}`)
  for (let i = nIn; i < n; i++) {
    const code = op[i]!
    tape.recordScalar(OPS[code - 1]!, a[i] as NodeId, code <= BINARY ? (b[i] as NodeId) : -1)
  }
  return root as NodeId
}

/** A replay after a leaf was set: as the tape does it, and as the app does it, told in frames down to the last byte. */
export function makeReplays(n: number): Record<string, (turn: number) => void> {
  const dag = makeDag(n)
  const tape = new Tape({ limits: { nodes: 2 * n } })
  tape.backward(record(tape, dag))
  const sent = { bytes: 0, refused: '' }
  const runner = createRunner({
    shouldStop: () => false,
    post(message: Message) {
      if (message.kind === 'refused') throw new Error(message.reason)
      sent.bytes += encodeMessage(message).length
    },
    front(_source, recorder) {
      const loss = record(recorder, dag)
      return { loss, lossName: null, calledBackward: false, vars: new Map(), printed: '' }
    },
  })
  const options = { limits: { nodes: 2 * n } }
  // Near its first value, since the graph is made so that its numbers stay finite.
  const valueAt = (turn: number) => dag.x[0]! + (turn % 100) * 1e-9
  runner.handle({ kind: 'run', request: 1, file: 'graph', source: '', options })
  let run = 1
  return {
    silent(turn) {
      setLeaf(tape, 0 as NodeId, [valueAt(turn)])
      replayForward(tape)
      replayBackward(tape)
    },
    streamed(turn) {
      const value = [valueAt(turn)]
      runner.handle({ kind: 'set', request: 2, run: run++ as RunId, leaf: 0 as NodeId, value })
    },
  }
}
