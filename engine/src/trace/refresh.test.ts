import { describe, expect, test } from 'vitest'
import type { NodeId } from '../brand.ts'
import { opNamed } from '../ops/lookup.ts'
import { replayBackward, replayForward, setLeaf } from '../tape/replay.ts'
import { Tape } from '../tape/tape.ts'
import { TraceBuilder } from './build.ts'
import { canRefresh, refreshed } from './refresh.ts'

const USES = ['mul', 'sub', 'sigmoid', 'add', 'cos'].map(opNamed)

/** Layers of uses of one op each, `width` wide, on leaves that begin with x; all are summed up at the end. */
function layers(width: number, depth: number, x: number, dtype: 'float64' | 'float32') {
  const tape = new Tape({ dtype })
  const builder = new TraceBuilder(tape)
  tape.observer = builder
  let layer = Array.from({ length: width }, (_, i) => tape.leaf(i === 0 ? x : i / width, 'data'))
  for (let k = 0; k < depth; k++) {
    const op = USES[k % USES.length]!
    const isBinary = op.params.length === 2
    layer = layer.map((node, i) =>
      tape.recordScalar(op, node, isBinary ? layer[(i + (k % 3)) % width]! : -1),
    )
  }
  const loss = layer.reduce((sum, node) => tape.recordScalar(opNamed('add'), sum, node))
  tape.backward(loss)
  return { tape, built: builder.finish({ lossName: null, keep: [] }) }
}

describe('the trace of a replay', () => {
  test.each([
    [400, 12, 'float64', true],
    [400, 12, 'float32', true],
    [1, 9, 'float64', false],
  ] as const)('is that of a new run, to the last bit: %i wide, %i deep, %s', (...layout) => {
    const [width, depth, dtype, hasPlan] = layout
    const { tape, built } = layers(width, depth, 0.3, dtype)
    setLeaf(tape, 0 as NodeId, [-0.7])
    replayForward(tape)
    replayBackward(tape, false)
    expect(tape.plan !== null).toBe(hasPlan)
    expect(canRefresh(tape, built)).toBe(true)
    expect(refreshed(tape, built)).toEqual(layers(width, depth, -0.7, dtype).built)
  })
})
