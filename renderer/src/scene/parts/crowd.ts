import { Group } from 'three'
import { KIND } from '../../show/circuit.ts'
import type { Show } from '../../show/show.ts'
import type { Cast } from '../cast.ts'
import type { Detail } from '../forms/form.ts'
import type { Uniforms } from '../gpu/uniforms.ts'
import type { Tubes } from '../gpu/wireColumns.ts'
import { createBodies, createHalos } from './bodies.ts'
import type { Part } from './part.ts'
import { createBeads, createWires } from './wires.ts'

/** What is drawn with glass and light: some or all bodies of a show, and wires between them. */
export interface Selected {
  readonly bodies: readonly number[]
  readonly wires: readonly number[]
  readonly detail: Detail
}

/** Draws bodies and wires as jewels. */
export function createCrowd(
  uniforms: Uniforms,
  show: Show,
  cast: Cast,
  tubes: Tubes,
  { bodies, wires, detail }: Selected,
): Part {
  const chosen = new Set(wires)
  const company = { cast, bodies, detail }
  const rows = tubes.wireOf.flatMap((wire, row) => (chosen.has(wire) ? [row] : []))
  const parts = [
    createHalos(uniforms, company),
    createWires(uniforms, rows),
    createBodies(uniforms, company),
    createBeads(uniforms, wires, updatable(show, wires)),
  ]
  return {
    object: new Group().add(...parts.map((part) => part.object)),
    setDark(dark) {
      for (const part of parts) part.setDark?.(dark)
    },
    dispose() {
      for (const part of parts) part.dispose()
    },
  }
}

/** One wire of each parameter: its update runs back along it. */
function updatable(show: Show, wires: readonly number[]): number[] {
  const found = new Map<number, number>()
  for (const wire of wires) {
    const from = show.layout.wires.from[wire] ?? 0
    if (show.layout.bodies.kind[from] === KIND.parameter && !found.has(from)) found.set(from, wire)
  }
  return [...found.values()]
}
