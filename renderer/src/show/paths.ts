import type { Graph } from '@chainlight/engine'
import { KIND } from './circuit.ts'
import type { Layout } from './show.ts'

/** What lies on a path: 1 for the bodies and wires that do. */
export interface Paths {
  readonly bodies: Uint8Array
  readonly wires: Uint8Array
}

/**
 * Every path from a body to the loss: what its value reaches and what reaches the loss in turn. A body without a way to
 * the loss has only itself. A docked constant lies on the paths that start at it.
 */
export function pathsToLoss(graph: Graph, layout: Layout, body: number): Paths {
  const { bodies, wires, bodyOf, within } = layout
  // Nothing lies beyond an output.
  const isEnd = bodies.kind[body] === KIND.output
  const on = isEnd ? new Uint8Array(graph.size) : between(graph, startsOf(graph, layout, body))
  const found = { bodies: new Uint8Array(bodies.count), wires: new Uint8Array(wires.count) }
  const enters = new Set<string>()
  const { inputStart, inputs } = graph.columns
  for (let node = 0; node < graph.size; node++) {
    if (on[node] !== 1) continue
    for (const at of [bodyOf[node]!, within[node]!]) if (at >= 0) found.bodies[at] = 1
    if (within[node]! < 0) continue
    for (let k = inputStart[node]!; k < inputStart[node + 1]!; k++) {
      if (on[inputs[k]!] === 1) enters.add(`${inputs[k]} ${within[node]}`)
    }
  }
  for (let b = 0; b < bodies.count; b++) {
    const passesOn = bodies.kind[b] === KIND.splitter || bodies.kind[b] === KIND.output
    if (passesOn && on[bodies.node[b]!] === 1) found.bodies[b] = 1
  }
  for (let w = 0; w < wires.count; w++) {
    const consumer = wires.consumer[w]!
    const isRead =
      bodies.kind[wires.to[w]!] === KIND.group
        ? enters.has(`${wires.source[w]} ${wires.to[w]}`)
        : consumer < 0 || on[consumer] === 1
    if (on[wires.source[w]!] === 1 && isRead) found.wires[w] = 1
  }
  return startingAt(layout, body, found)
}

/** A splitter or an output passes on the value of a body that lies before it, and so off its paths. */
function startingAt({ bodies, wires, bodyOf }: Layout, body: number, found: Paths): Paths {
  const before = bodyOf[bodies.node[body]!]!
  if (before >= 0) found.bodies[before] = 0
  for (let w = 0; w < wires.count; w++) if (wires.to[w] === body) found.wires[w] = 0
  found.bodies[body] = 1
  return found
}

/** The nodes that a body stands for, in every pass. */
function startsOf(graph: Graph, { bodies, bodyOf, within }: Layout, body: number): Uint8Array {
  const starts = new Uint8Array(graph.size)
  starts[bodies.node[body]!] = 1
  for (let node = 0; node < graph.size; node++) {
    if (bodyOf[node] === body || within[node] === body) starts[node] = 1
  }
  return starts
}

/** 1 for the nodes on a path from a start to a loss. Nodes come after what they read. */
function between(graph: Graph, starts: Uint8Array): Uint8Array {
  const { inputStart, inputs } = graph.columns
  const reached = starts.slice()
  for (let node = 0; node < graph.size; node++) {
    for (let k = inputStart[node]!; k < inputStart[node + 1]!; k++) {
      if (reached[inputs[k]!] === 1) reached[node] = 1
    }
  }
  const leads = new Uint8Array(graph.size)
  for (const loss of graph.losses) leads[loss] = 1
  for (let node = graph.size - 1; node >= 0; node--) {
    if (leads[node] !== 1) continue
    for (let k = inputStart[node]!; k < inputStart[node + 1]!; k++) leads[inputs[k]!] = 1
  }
  return leads.map((lead, node) => lead & reached[node]!)
}
