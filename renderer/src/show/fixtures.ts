import type { Digest, Graph, NodeId, Role, Shape, Trace, TraceEvent } from '@chainlight/engine'
import { digestOf, eventAt, KIND_CODES, largest } from './fixtureEvents.ts'

/** A node of a hand-written trace: what the columns of a graph say about one row. */
export interface FixtureNode {
  readonly op?: string
  readonly role?: Role
  readonly label?: string
  readonly inputs?: readonly number[]
  readonly shape?: Shape
  readonly pass?: number
  /** Equal sites share a place on stage; by default each node has its own. */
  readonly site?: string
  readonly line?: number
  readonly column?: number
}

/** An event of a hand-written trace; tensors give all their numbers. */
export interface FixtureEvent {
  readonly kind: TraceEvent['kind']
  readonly node: number
  readonly slot?: number
  readonly value: number | readonly number[]
}

const ROLE_CODES: readonly Role[] = ['op', 'parameter', 'data', 'constant']
/** Gives each different text a place in a list. */
function interner(): { readonly list: string[]; code(text: string | undefined): number } {
  const list: string[] = []
  const codes = new Map<string, number>()
  return {
    list,
    code(text) {
      if (text === undefined) return -1
      const known = codes.get(text)
      if (known !== undefined) return known
      codes.set(text, list.length)
      return list.push(text) - 1
    },
  }
}

/** Columns of a graph from rows. Test support: an engine makes real ones. */
export function graphOf(nodes: readonly FixtureNode[], losses: readonly number[]): Graph {
  const ops = interner()
  const labels = interner()
  const sites = interner()
  const shapes = interner()
  const inputStart = new Uint32Array(nodes.length + 1)
  nodes.forEach((node, i) => {
    inputStart[i + 1] = (inputStart[i] ?? 0) + (node.inputs?.length ?? 0)
  })
  const roleOf = (node: FixtureNode) => node.role ?? (node.op === undefined ? 'data' : 'op')
  const columns = {
    op: Uint16Array.from(nodes, (n) => (n.op === undefined ? 0xffff : ops.code(n.op))),
    role: Uint8Array.from(nodes, (n) => ROLE_CODES.indexOf(roleOf(n))),
    inputStart,
    inputs: Uint32Array.from(nodes.flatMap((n) => n.inputs ?? [])),
    shape: Int32Array.from(nodes, (n) => shapes.code(JSON.stringify(n.shape ?? []))),
    attrs: new Int32Array(nodes.length).fill(-1),
    label: Int32Array.from(nodes, (n) => labels.code(n.label)),
    site: Int32Array.from(nodes, (n, i) => sites.code(n.site ?? `site ${i}`)),
    group: new Int32Array(nodes.length).fill(-1),
    pass: Int32Array.from(nodes, (n) => n.pass ?? 0),
    span: Int32Array.from(
      nodes.flatMap((n) => {
        const line = n.line ?? 0
        const column = n.column ?? 1
        return [line, column, line, column + 1]
      }),
    ),
  }
  const last = losses[losses.length - 1]
  return {
    size: nodes.length,
    columns,
    ops: ops.list,
    shapes: shapes.list.map((text) => JSON.parse(text) as Shape),
    dtype: 'float64',
    attrs: [],
    labels: labels.list,
    sites: sites.list,
    groups: [],
    losses: losses as readonly NodeId[],
    lossName: last === undefined ? null : (nodes[last]?.label ?? null),
  }
}

/** A trace from rows. `passEnds` lists the number of events at the end of each pass; by default there is one pass. */
export function traceOf(
  graph: Graph,
  events: readonly FixtureEvent[],
  passEnds: readonly number[] = [events.length],
): Trace {
  const digests: Digest[] = []
  const shapeOf = (node: number): Shape => graph.shapes[graph.columns.shape[node] ?? 0] ?? []
  const digestIndex = (e: FixtureEvent) =>
    typeof e.value === 'number' ? -1 : digests.push(digestOf(e.value, shapeOf(e.node))) - 1
  const columns = {
    kind: Uint8Array.from(events, (e) => KIND_CODES.indexOf(e.kind)),
    node: Uint32Array.from(events, (e) => e.node),
    slot: Uint8Array.from(events, (e) => e.slot ?? 0),
    value: Float64Array.from(events, (e) =>
      typeof e.value === 'number' ? e.value : largest(e.value),
    ),
    digest: Int32Array.from(events, digestIndex),
  }
  return {
    graph,
    length: events.length,
    columns,
    digests,
    passes: passEnds.length,
    passStart: Uint32Array.from([0, ...passEnds]),
    at(i) {
      return eventAt(columns, digests, i)
    },
  }
}

/** The sigmoid neuron of CS231n's lecture 4, node by node: f = 1 / (1 + exp(−(w0 x0 + w1 x1 + w2))). */
const SIGMOID_NODES: readonly FixtureNode[] = [
  { label: 'w0', role: 'parameter', line: 1 },
  { label: 'x0', role: 'data', line: 2 },
  { label: 'w1', role: 'parameter', line: 3 },
  { label: 'x1', role: 'data', line: 4 },
  { label: 'w2', role: 'parameter', line: 5 },
  { op: 'mul', inputs: [0, 1], label: 'm0', line: 6, column: 6 },
  { op: 'mul', inputs: [2, 3], label: 'm1', line: 7, column: 6 },
  { op: 'add', inputs: [5, 6], label: 'a', line: 8, column: 5 },
  { op: 'add', inputs: [7, 4], label: 'd', line: 9, column: 5 },
  { op: 'neg', inputs: [8], label: 'n', line: 10, column: 5 },
  { op: 'exp', inputs: [9], label: 'e', line: 11, column: 5 },
  { role: 'constant', line: 12, column: 9 },
  { op: 'add', inputs: [10, 11], label: 'u', line: 12, column: 5 },
  { op: 'reciprocal', inputs: [12], label: 'f', line: 13, column: 5 },
]

/** Values and gradients of the sigmoid neuron by node, as NumPy computes them. */
interface SigmoidNumbers {
  readonly values: readonly number[]
  readonly grads: readonly (number | null)[]
}

function sigmoidNumbers(w0: number, w1: number, w2: number): SigmoidNumbers {
  const [x0, x1] = [-1, -2]
  const [m0, m1] = [w0 * x0, w1 * x1]
  const a = m0 + m1
  const d = a + w2
  const e = Math.exp(-d)
  const u = e + 1
  const f = 1 / u
  const du = -1 / (u * u)
  const dd = -(e * du)
  return {
    values: [w0, x0, w1, x1, w2, m0, m1, a, d, -d, e, 1, u, f],
    grads: [x0 * dd, w0 * dd, x1 * dd, w1 * dd, dd, dd, dd, dd, dd, e * du, du, null, du, 1],
  }
}

/** Forward events, then the backward pass in the order of the tape reversed. `ids` maps the rows above to nodes. */
function sigmoidPass(numbers: SigmoidNumbers, ids: readonly number[]): FixtureEvent[] {
  const id = (row: number) => ids[row] ?? row
  const events: FixtureEvent[] = numbers.values.map((value, row) => ({
    kind: 'forward',
    node: id(row),
    value,
  }))
  const rows = SIGMOID_NODES.length
  events.push({ kind: 'seed', node: id(rows - 1), value: 1 })
  for (let row = rows - 1; row >= 0; row--) {
    const grad = numbers.grads[row]
    if (grad === null || grad === undefined) continue
    events.push({ kind: 'accumulate', node: id(row), value: grad })
    const inputs = SIGMOID_NODES[row]?.inputs ?? []
    inputs.forEach((input, slot) => {
      const value = numbers.grads[input]
      if (value !== null && value !== undefined)
        events.push({ kind: 'vjp', node: id(row), slot, value })
    })
  }
  return events
}

/**
 * The sigmoid neuron with w = 2, −3, −3 and x = −1, −2. With `steps` above 0 the parameters are updated so often
 * by `rate` times the gradient, and each update is followed by another pass with the new values.
 */
export function sigmoidTrace(options: { steps?: number; rate?: number } = {}): Trace {
  const { steps = 0, rate = 0.1 } = options
  const nodes: FixtureNode[] = SIGMOID_NODES.map((node, row) => ({ ...node, site: `s${row}` }))
  let ids = nodes.map((_, row) => row)
  let weights: readonly [number, number, number] = [2, -3, -3]
  const losses = [ids[ids.length - 1] ?? 0]
  const events: FixtureEvent[] = []
  const passEnds: number[] = []
  for (let pass = 0; pass <= steps; pass++) {
    const numbers = sigmoidNumbers(...weights)
    events.push(...sigmoidPass(numbers, ids))
    if (pass < steps) {
      const moved = (row: number, w: number) => w - rate * (numbers.grads[row] ?? 0)
      weights = [moved(0, weights[0]), moved(2, weights[1]), moved(4, weights[2])]
      ;[0, 2, 4].forEach((row, k) => {
        events.push({ kind: 'update', node: ids[row] ?? row, value: weights[k] ?? 0 })
      })
      ids = addPass(nodes, ids, pass + 1)
      losses.push(ids[ids.length - 1] ?? 0)
    }
    passEnds.push(events.length)
  }
  return traceOf(graphOf(nodes, losses), events, passEnds)
}

/** Appends the nodes of one more pass; the data leaves stay those of the first. */
function addPass(nodes: FixtureNode[], before: readonly number[], pass: number): number[] {
  const ids: number[] = []
  SIGMOID_NODES.forEach((row, k) => {
    if (row.role === 'data') ids.push(before[k] ?? k)
    else {
      const inputs = (row.inputs ?? []).map((input) => ids[input] ?? input)
      ids.push(nodes.push({ ...row, inputs, pass, site: `s${k}` }) - 1)
    }
  })
  return ids
}

/** The fan-out of look/10: x = 1.5 goes two ways and gets 0.30 and −0.10 back. f = 0.3 x + (−0.1) x. */
export function fanOutTrace(): Trace {
  const nodes: readonly FixtureNode[] = [
    { label: 'x', role: 'parameter', line: 1 },
    { role: 'constant', line: 2, column: 5 },
    { op: 'mul', inputs: [1, 0], label: 'a', line: 2, column: 5 },
    { role: 'constant', line: 3, column: 5 },
    { op: 'mul', inputs: [3, 0], label: 'b', line: 3, column: 5 },
    { op: 'add', inputs: [2, 4], label: 'f', line: 4, column: 5 },
  ]
  const values = [1.5, 0.3, 0.3 * 1.5, -0.1, -0.1 * 1.5, 0.3 * 1.5 - 0.1 * 1.5]
  const events: FixtureEvent[] = [
    ...values.map((value, node): FixtureEvent => ({ kind: 'forward', node, value })),
    { kind: 'seed', node: 5, value: 1 },
    { kind: 'vjp', node: 5, slot: 0, value: 1 },
    { kind: 'accumulate', node: 2, value: 1 },
    { kind: 'vjp', node: 5, slot: 1, value: 1 },
    { kind: 'accumulate', node: 4, value: 1 },
    { kind: 'vjp', node: 4, slot: 1, value: -0.1 },
    { kind: 'vjp', node: 2, slot: 1, value: 0.3 },
    { kind: 'accumulate', node: 0, value: 0.3 - 0.1 },
  ]
  return traceOf(graphOf(nodes, [5]), events)
}
