import { buildShow } from '../../../renderer/src/show/build.ts'
import {
  type FixtureEvent,
  type FixtureNode,
  graphOf,
  sigmoidTrace,
  traceOf,
} from '../../../renderer/src/show/fixtures.ts'
import type { Show } from '../../../renderer/src/show/show.ts'

import { families } from './families.ts'
import { GROUPS } from './groups.ts'
import { programNamed } from './lessons.ts'
import { motionNamed } from './motions.ts'
import { network } from './network.ts'

/** A value that two gates read: gradients 0.30 and −0.10 come back and add. */
function fanOut(): Show {
  const nodes: FixtureNode[] = [
    { label: 'x', role: 'parameter' },
    { label: 'a', role: 'data' },
    { label: 'b', role: 'data' },
    { op: 'mul', inputs: [0, 1], label: 'p' },
    { op: 'mul', inputs: [0, 2], label: 'q' },
    { op: 'add', inputs: [3, 4], label: 'L' },
  ]
  const values = [1.5, 0.3, -0.1, 0.45, -0.15, 0.3]
  const events: FixtureEvent[] = values.map((value, node) => ({ kind: 'forward', node, value }))
  events.push(
    { kind: 'seed', node: 5, value: 1 },
    { kind: 'accumulate', node: 5, value: 1 },
    { kind: 'vjp', node: 5, slot: 0, value: 1 },
    { kind: 'vjp', node: 5, slot: 1, value: 1 },
    { kind: 'accumulate', node: 4, value: 1 },
    { kind: 'vjp', node: 4, slot: 0, value: -0.1 },
    { kind: 'vjp', node: 4, slot: 1, value: 1.5 },
    { kind: 'accumulate', node: 3, value: 1 },
    { kind: 'vjp', node: 3, slot: 0, value: 0.3 },
    { kind: 'vjp', node: 3, slot: 1, value: 1.5 },
    { kind: 'accumulate', node: 2, value: 1.5 },
    { kind: 'accumulate', node: 1, value: 1.5 },
    { kind: 'accumulate', node: 0, value: 0.2 },
  )
  return buildShow(traceOf(graphOf(nodes, [5]), events))
}

/** Numbers between −1 and 1 that look like chance and never change. */
function numbers(count: number, seed: number): number[] {
  return Array.from({ length: count }, (_, i) => {
    const x = Math.sin((i + 1) * 12.9898 + seed * 78.233) * 43758.5453
    return Math.round(((x - Math.floor(x)) * 2 - 1) * 200) / 100
  })
}

const product = (a: readonly number[], b: readonly number[], n: number, k: number, m: number) =>
  Array.from({ length: n * m }, (_, at) => {
    const [i, j] = [Math.floor(at / m), at % m]
    return Array.from({ length: k }, (_, q) => (a[i * k + q] ?? 0) * (b[q * m + j] ?? 0)).reduce(
      (sum, x) => sum + x,
      0,
    )
  })

const transposed = (a: readonly number[], rows: number, cols: number) =>
  Array.from({ length: rows * cols }, (_, at) => a[(at % rows) * cols + Math.floor(at / rows)] ?? 0)

/** A layer of a network on tensors: L = sum(relu(X W)). */
function layer(): Show {
  const nodes: FixtureNode[] = [
    { label: 'X', role: 'data', shape: [4, 3] },
    { label: 'W', role: 'parameter', shape: [3, 5] },
    { op: 'matmul', inputs: [0, 1], label: 'Z', shape: [4, 5] },
    { op: 'relu', inputs: [2], label: 'H', shape: [4, 5] },
    { op: 'sum', inputs: [3], label: 'L' },
  ]
  const x = numbers(12, 1)
  const w = numbers(15, 2)
  const z = product(x, w, 4, 3, 5)
  const h = z.map((v) => Math.max(0, v))
  const ones = h.map(() => 1)
  const dz = z.map((v) => (v > 0 ? 1 : 0))
  const dx = product(dz, transposed(w, 3, 5), 4, 5, 3)
  const dw = product(transposed(x, 4, 3), dz, 3, 4, 5)
  const loss = h.reduce((sum, v) => sum + v, 0)
  const events: FixtureEvent[] = [x, w, z, h, loss].map((value, node) => ({
    kind: 'forward',
    node,
    value,
  }))
  events.push(
    { kind: 'seed', node: 4, value: 1 },
    { kind: 'accumulate', node: 4, value: 1 },
    { kind: 'vjp', node: 4, slot: 0, value: ones },
    { kind: 'accumulate', node: 3, value: ones },
    { kind: 'vjp', node: 3, slot: 0, value: dz },
    { kind: 'accumulate', node: 2, value: dz },
    { kind: 'vjp', node: 2, slot: 0, value: dx },
    { kind: 'vjp', node: 2, slot: 1, value: dw },
    { kind: 'accumulate', node: 1, value: dw },
    { kind: 'accumulate', node: 0, value: dx },
  )
  return buildShow(traceOf(graphOf(nodes, [4]), events))
}

/** The shows of the sheets, by name. */
const SHOWS: Readonly<Record<string, () => Show>> = {
  sigmoid: () => buildShow(sigmoidTrace({ steps: 1 })),
  fanOut,
  families,
  small: () => network(2, 3),
  medium: () => network(3, 5),
  network: () => network(12, 12),
  large: () => network(16, 15),
  layer,
  ...GROUPS,
}

/** Makes a show by its name, a lesson's or an example program's; an unknown name is an error that lists the known ones. */
export function showNamed(name: string): Show {
  const show = SHOWS[name]?.() ?? motionNamed(name.replace('motion:', '')) ?? programNamed(name)
  if (!show)
    throw new Error(`No show is called ${name}; there are ${Object.keys(SHOWS).join(', ')}.`)
  return show
}
