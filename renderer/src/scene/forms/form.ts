import type { BufferGeometry } from 'three'
import { SphereGeometry } from 'three'
import { WORLD } from '../../theme/measures.ts'
import { PART, piece, rod } from '../geometry/parts.ts'
import { pillow } from '../geometry/pillow.ts'

/** How the glass of a form takes light: opacity when dark, share of the body's glow, radius of its inner light. */
export interface Glass {
  readonly alpha: number
  readonly glow: number
  readonly core: number
}

/** How finely glass is divided: the more bodies, the smaller each is on screen. */
export type Detail = 'fine' | 'medium' | 'coarse'

/** The detail that keeps a circuit of so many bodies within the budget of LOOK.md section 5. */
export function detailFor(bodies: number): Detail {
  return bodies <= 15 ? 'fine' : bodies <= 60 ? 'medium' : 'coarse'
}

/** Divisions around and across: of spheres, of pillows. */
const GLOBE = { fine: [36, 24], medium: [28, 18], coarse: [20, 14] } as const
const PILLOW = { fine: [40, 24], medium: [32, 18], coarse: [24, 14] } as const

/** A form on stage: glass outside, opaque light inside. */
export interface Form {
  readonly glass: Glass
  shell(detail: Detail): BufferGeometry
  glyph(): BufferGeometry
}

/** Glass of compact forms, and of tiles that show something inside. */
export const JEWEL: Glass = { alpha: 0.34, glow: 1, core: 0.42 }
export const TILE: Glass = { alpha: 0.24, glow: 0.62, core: 0.6 }

/** Marks a geometry as light. */
export const core = (geometry: BufferGeometry, emit = 0.92): BufferGeometry =>
  piece(geometry, PART.core, emit)

/** Marks many. */
export const cores = (geometries: readonly BufferGeometry[], emit = 0.92): BufferGeometry[] =>
  geometries.map((geometry) => core(geometry, emit))

/** Marks a geometry as a matte solid. */
export const solid = (geometry: BufferGeometry, emit = 1): BufferGeometry =>
  piece(geometry, PART.solid, emit)

/** A sphere of glass. */
export const globe = (radius: number, detail: Detail): BufferGeometry =>
  new SphereGeometry(radius, ...GLOBE[detail])

/** Divisions of a pillow around and across. */
export function divisions(detail: Detail): readonly [number, number] {
  return PILLOW[detail]
}

/** The tile of curves and norms. */
export function tileShell(detail: Detail): BufferGeometry {
  const side = WORLD.gate * 0.86 + 0.08
  return pillow([side, side, 0.86], 0.24, 0.5, ...divisions(detail))
}

/** A bar through the middle, with direction (x, y). */
export function bar(x: number, y: number): BufferGeometry {
  const k = WORLD.gate * 0.2
  return rod([-k * x, -k * y], [k * x, k * y], 0.068)
}
