import type { PassNumbers } from './passNumbers.ts'
import type { Layout } from './show.ts'

/** Where gradients come in a backward pass: 1 for the bodies, wires and levels that one reaches. */
export interface Reach {
  readonly bodies: Uint8Array
  readonly wires: Uint8Array
  readonly levels: Uint8Array
}

/** Reads off a pass what its gradients reach; without a pass that has any, they may reach everything. */
export function reachOf(layout: Layout, numbers: PassNumbers | null): Reach {
  const { bodies, wires, depth } = layout
  if (numbers === null) {
    const all = (count: number) => new Uint8Array(count).fill(1)
    return { bodies: all(bodies.count), wires: all(wires.count), levels: all(depth) }
  }
  const reach = {
    bodies: Uint8Array.from(numbers.gradientEvent, isThere),
    wires: Uint8Array.from(numbers.wireEvent, isThere),
    levels: new Uint8Array(depth),
  }
  for (let b = 0; b < bodies.count; b++) {
    if (reach.bodies[b] === 1) reach.levels[bodies.level[b]!] = 1
  }
  return reach
}

const isThere = (event: number): number => (event < 0 ? 0 : 1)
