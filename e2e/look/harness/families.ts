import {
  type FixtureEvent,
  type FixtureNode,
  graphOf,
  traceOf,
} from '../../../renderer/src/show/fixtures.ts'
import { layoutOf } from '../../../renderer/src/show/layout.ts'
import type { Layout, PassCues, Seconds, Show } from '../../../renderer/src/show/show.ts'

/** One body of every form, in two rows: values in the first, gradients in the second. */
const CAST: readonly FixtureNode[] = [
  { role: 'parameter', label: 'Parameter' },
  { role: 'data', label: 'Data' },
  { op: 'add', inputs: [0, 1] },
  { op: 'sub', inputs: [0, 1] },
  { op: 'mul', inputs: [0, 1] },
  { op: 'exp', inputs: [0] },
  { op: 'maximum', inputs: [0, 1] },
  { op: 'div', inputs: [0, 1] },
  { op: 'sum', inputs: [0] },
  { op: 'matmul', inputs: [0, 1] },
  { op: 'broadcast', inputs: [0] },
  { op: 'softmax', inputs: [0] },
  { op: 'reshape', inputs: [0] },
  { op: 'crossEntropy', inputs: [0, 1] },
]

/** A show without wires whose bodies stand in a grid and are lit from the start. */
export function families(): Show {
  const events: FixtureEvent[] = CAST.map((_, node) => ({ kind: 'forward', node, value: 0.4 }))
  const trace = traceOf(graphOf(CAST, [13]), events)
  const layout = grid(layoutOf(trace.graph))
  const { count } = layout.bodies
  const column = (fill: (body: number) => number) =>
    Float32Array.from({ length: count }, (_, b) => fill(b))
  const numbers = new Float64Array(count).fill(0.35)
  const none = new Float32Array(0)
  const cues: PassCues = {
    pass: 0,
    phases: { forward: [0, 1], blank: [1, 1], backward: [1, 2], update: [2, 2] },
    duration: 2,
    blankAt: 1e9,
    spentAt: 1e9,
    wire: {
      forwardAt: none,
      forwardFor: none,
      backwardAt: none,
      backwardFor: none,
      value: new Float64Array(0),
      gradient: new Float64Array(0),
      valueLight: none,
      gradientLight: none,
    },
    body: {
      forwardAt: column(() => -5),
      arriveAt: column((b) => (b < 7 ? 1e9 : -5)),
      mergeAt: column((b) => (b < 7 ? 1e9 : -5)),
      weaveFor: column(() => 0),
      updateAt: column(() => 1e9),
      value: numbers,
      gradient: numbers,
      valueLight: column(() => 1),
      gradientLight: column((b) => (b < 7 ? 0 : 1)),
      updated: new Float64Array(count).fill(Number.NaN),
      valueEvent: Int32Array.from({ length: count }, (_, b) => b),
      gradientEvent: new Int32Array(count).fill(-1),
    },
    meets: { at: none, lasts: none },
  }
  const timeline = {
    duration: 2 as Seconds,
    passCount: 1,
    passStart: Float64Array.from([0, 2]),
    beats: [],
    jobs: [],
    cues: () => cues,
  }
  return { trace, layout, timeline }
}

function grid(layout: Layout): Layout {
  const count = CAST.length
  const position = new Float32Array(3 * count)
  for (let body = 0; body < count; body++) {
    position[3 * body] = (body % 7) * 2.55
    position[3 * body + 1] = body < 7 ? 0 : -4
  }
  const bodies = {
    ...layout.bodies,
    count,
    position,
    kind: layout.bodies.kind.slice(0, count),
    node: Uint32Array.from({ length: count }, (_, b) => b),
  }
  return { ...layout, bodies, wires: { ...layout.wires, count: 0, points: new Float32Array(0) } }
}
