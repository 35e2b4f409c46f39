import {
  BufferAttribute,
  type BufferGeometry,
  CapsuleGeometry,
  CatmullRomCurve3,
  Quaternion,
  SphereGeometry,
  TorusGeometry,
  TubeGeometry,
  Vector3,
} from 'three'
import { RoundedBoxGeometry } from 'three/examples/jsm/geometries/RoundedBoxGeometry.js'
import { mergeGeometries } from 'three/examples/jsm/utils/BufferGeometryUtils.js'

/** What a piece of a glyph does: how it is lit and whether it moves. The glyph shader switches on these codes. */
export const PART = {
  /** Emits the body's light. */
  core: 0,
  /** Matte solid, lit from its upper edge. */
  solid: 1,
  /** Never lit: a closed channel, a stop. */
  closed: 2,
  /** Turns about z with the parameter's value. */
  pointer: 3,
  /** The arc that shows an update's direction and size. */
  arc: 4,
  /** Filament along the op's own graph; x of a vertex is a sample index. */
  curveFilament: 5,
  /** The solid region under that graph. */
  curveSolid: 6,
  /** White marker at (x, f(x)). */
  curveBead: 7,
  /** Tangent stick through the marker. */
  curveStick: 8,
} as const
export type Part = (typeof PART)[keyof typeof PART]

export type Point = readonly [number, number, number?]

const vector = (p: Point): Vector3 => new Vector3(p[0], p[1], p[2] ?? 0)

/** Marks a geometry as a piece of a glyph: `emit` 0…1 is how much of the body's light it shows. */
export function piece(geometry: BufferGeometry, part: Part, emit = 0.92): BufferGeometry {
  const flat = geometry.index ? geometry : geometry.clone()
  const count = flat.getAttribute('position').count
  const data = new Float32Array(count * 2)
  for (let i = 0; i < count; i++) data.set([part, emit], i * 2)
  flat.setAttribute('aPart', new BufferAttribute(data, 2))
  flat.deleteAttribute('uv')
  if (!flat.index) {
    flat.setIndex(Array.from({ length: count }, (_, i) => i))
  }
  return flat
}

/** One geometry from many; the inputs are used up. */
export function merge(pieces: readonly BufferGeometry[]): BufferGeometry {
  const merged = mergeGeometries([...pieces])
  for (const geometry of pieces) geometry.dispose()
  return merged
}

/** A rod with round ends. */
export function rod(a: Point, b: Point, radius: number): BufferGeometry {
  const from = vector(a)
  const to = vector(b)
  const along = to.clone().sub(from)
  const geometry = new CapsuleGeometry(radius, along.length(), 4, 12)
  geometry.applyQuaternion(
    new Quaternion().setFromUnitVectors(new Vector3(0, 1, 0), along.normalize()),
  )
  const middle = from.add(to).multiplyScalar(0.5)
  return geometry.translate(middle.x, middle.y, middle.z)
}

/** A bent rod through points, with round ends. */
export function bentRod(points: readonly Point[], radius: number, segments = 24): BufferGeometry[] {
  const curve = new CatmullRomCurve3(points.map(vector), false, 'centripetal')
  const ends = [points[0], points[points.length - 1]].flatMap((p) => (p ? [ball(p, radius)] : []))
  return [new TubeGeometry(curve, segments, radius, 8), ...ends]
}

export function ball(at: Point, radius: number, width = 12, height = 8): BufferGeometry {
  return new SphereGeometry(radius, width, height).translate(at[0], at[1], at[2] ?? 0)
}

export function ring(radius: number, thickness: number): BufferGeometry {
  return new TorusGeometry(radius, thickness, 8, 40)
}

export function box(
  at: Point,
  size: readonly [number, number, number],
  radius: number,
): BufferGeometry {
  const geometry = new RoundedBoxGeometry(...size, 2, radius)
  return geometry.translate(at[0], at[1], at[2] ?? 0)
}
