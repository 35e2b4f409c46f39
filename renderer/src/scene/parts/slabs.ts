import { BoxGeometry, type BufferGeometry, Group, InstancedBufferAttribute } from 'three'
import { RoundedBoxGeometry } from 'three/examples/jsm/geometries/RoundedBoxGeometry.js'
import type { PassCues, Show } from '../../show/show.ts'
import { gradientNumbers, type SlabNumbers, valueNumbers } from '../../show/slabNumbers.ts'
import { slabOf } from '../../show/slabs.ts'
import { unitSquare } from '../geometry/strips.ts'
import type { Uniforms } from '../gpu/uniforms.ts'
import { CELL_FRAGMENT, CELL_VERTEX, PLATE_FRAGMENT, PLATE_VERTEX } from '../shaders/cell.ts'
import { opaque, overlay } from './material.ts'
import { instanced, ORDER, type Part, paintedMesh } from './part.ts'

/** Above so many cells they are plain boxes. */
const FINE_CELLS = 500

/** The slabs of all tensors on stage: cells in one draw, plates in another. */
export interface Slabs extends Part {
  /** Writes the numbers of a show's pass; those of the pass before stand until the new ones come. */
  cue(show: Show, cues: PassCues, before: PassCues | null): void
}

/** Makes the slabs of a show; null where every node is a scalar. Gradient cells follow the value cells of their body. */
export function createSlabs(uniforms: Uniforms, show: Show): Slabs | null {
  const cells = cellColumns(show)
  if (cells.count === 0) return null
  const shares = new Float32Array(cells.count * 3)
  const geometry = instanced(cellGeometry(cells.count), cells.count, {
    aCell: [4, cells.cell],
    aPlace: [4, cells.place],
    aShares: [3, shares],
  })
  const plates = plateColumns(show)
  const plateGeometry = instanced(unitSquare(), plates.centre.length / 3, {
    aCentre: [3, plates.centre],
    aSize: [4, plates.size],
  })
  const material = opaque({ vertex: CELL_VERTEX, fragment: CELL_FRAGMENT, uniforms })
  const plateMaterial = overlay({ vertex: PLATE_VERTEX, fragment: PLATE_FRAGMENT, uniforms }, false)
  plateMaterial.depthTest = true
  const object = new Group().add(
    paintedMesh(plateGeometry, plateMaterial, ORDER.plate),
    paintedMesh(geometry, material, ORDER.cell),
  )
  return {
    object,
    cue(now, cues, before) {
      writeShares(shares, now, cues, before)
      const attribute = geometry.getAttribute('aShares')
      if (attribute instanceof InstancedBufferAttribute) attribute.needsUpdate = true
    },
    dispose() {
      for (const resource of [geometry, plateGeometry, material, plateMaterial]) resource.dispose()
    },
  }
}

function cellGeometry(count: number): BufferGeometry {
  const geometry =
    count <= FINE_CELLS
      ? new RoundedBoxGeometry(0.9, 0.9, 0.34, 1, 0.11)
      : new BoxGeometry(0.9, 0.9, 0.3)
  geometry.deleteAttribute('uv')
  return geometry
}

/** Bodies that have a slab, with what the slab looks like. */
export function slabbed(show: Show): readonly number[] {
  const { bodies } = show.layout
  return Array.from({ length: bodies.count }, (_, body) => body).filter(
    (body) => (bodies.rows[body] ?? 0) > 0,
  )
}

/** Calls `each` for every cell: value cells of a body row by row, then its gradient cells. */
function eachCell(
  show: Show,
  each: (body: number, role: 0 | 1, row: number, col: number, index: number) => void,
): number {
  const { rows, cols } = show.layout.bodies
  let index = 0
  for (const body of slabbed(show)) {
    for (const role of [0, 1] as const) {
      for (let row = 0; row < (rows[body] ?? 0); row++) {
        for (let col = 0; col < (cols[body] ?? 0); col++) each(body, role, row, col, index++)
      }
    }
  }
  return index
}

/** Centre of a cell, u. */
export function cellCentre(
  show: Show,
  body: number,
  role: 0 | 1,
  row: number,
  col: number,
): readonly [number, number, number] {
  const { bodies } = show.layout
  const slab = slabOf(bodies, body)
  if (!slab) return [0, 0, 0]
  const pitch = bodies.pitch[body] ?? 1
  const middle = role === 0 ? slab.y : slab.gradientY
  return [
    slab.x - slab.width / 2 + (col + 0.5) * pitch,
    middle + slab.height / 2 - (row + 0.5) * pitch,
    slab.z,
  ]
}

function cellColumns(show: Show) {
  const count = eachCell(show, () => {})
  const cell = new Float32Array(count * 4)
  const place = new Float32Array(count * 4)
  const { rows, cols, pitch } = show.layout.bodies
  eachCell(show, (body, role, row, col, i) => {
    cell.set([...cellCentre(show, body, role, row, col), pitch[body] ?? 1], i * 4)
    const down = row / Math.max(1, (rows[body] ?? 1) - 1)
    const across = col / Math.max(1, (cols[body] ?? 1) - 1)
    place.set([body, role, across, down], i * 4)
  })
  return { count, cell, place }
}

function plateColumns(show: Show) {
  const centre: number[] = []
  const size: number[] = []
  const { bodies } = show.layout
  for (const body of slabbed(show)) {
    const slab = slabOf(bodies, body)
    if (!slab) continue
    const rim = 0.11 * (bodies.pitch[body] ?? 1)
    for (const role of [0, 1]) {
      centre.push(slab.x, role === 0 ? slab.y : slab.gradientY, slab.z)
      size.push(slab.width / 2 + rim, slab.height / 2 + rim, role, body)
    }
  }
  return { centre: Float32Array.from(centre), size: Float32Array.from(size) }
}

/** No number: shaders take anything below −1.5 for none. */
const NONE = -2

function writeShares(
  shares: Float32Array,
  show: Show,
  cues: PassCues,
  before: PassCues | null,
): void {
  let last = -1
  let now: SlabNumbers | null = null
  let was: SlabNumbers | null = null
  let gradient: SlabNumbers | null = null
  eachCell(show, (body, _, row, col, i) => {
    if (body !== last) {
      now = valueNumbers(show, cues, body)
      was = before ? valueNumbers(show, before, body) : null
      gradient = gradientNumbers(show, cues, body)
      last = body
    }
    shares[3 * i] = now?.share(row, col) ?? 0
    shares[3 * i + 1] = was?.share(row, col) ?? NONE
    shares[3 * i + 2] = gradient?.share(row, col) ?? 0
  })
}
