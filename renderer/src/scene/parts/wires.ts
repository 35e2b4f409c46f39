import { Group, TorusGeometry } from 'three'
import { unitRibbon, unitSquare, unitTube } from '../geometry/strips.ts'
import type { Uniforms } from '../gpu/uniforms.ts'
import { BEAD_FRAGMENT, BEAD_VERTEX } from '../shaders/bead.ts'
import {
  COLLAR_FRAGMENT,
  COLLAR_VERTEX,
  FILAMENT_FRAGMENT,
  FILAMENT_VERTEX,
  RIBBON_FRAGMENT,
  RIBBON_VERTEX,
  SLEEVE_FRAGMENT,
  SLEEVE_VERTEX,
} from '../shaders/wire.ts'
import { glass, glow, opaque, overlay, setGlow } from './material.ts'
import { instanced, ORDER, type Part, paintedMesh } from './part.ts'

const SEGMENTS = 28

/** Each row twice, with 0 and then 1 beside it. */
function twice(rows: readonly number[]): { row: Float32Array; side: Float32Array } {
  return {
    row: Float32Array.from(rows.flatMap((row) => [row, row])),
    side: Float32Array.from({ length: 2 * rows.length }, (_, i) => i & 1),
  }
}

/** Tubes by row, in five draws: filaments, their glow, glass behind and in front, collars. */
export function createWires(uniforms: Uniforms, tubes: readonly number[]): Part {
  const pairs = twice(tubes)
  const lanes = { aTube: [1, pairs.row], aRole: [1, pairs.side] } as const
  const filament = instanced(unitTube(SEGMENTS, 5), 2 * tubes.length, lanes)
  const ribbon = instanced(unitRibbon(SEGMENTS), 2 * tubes.length, lanes)
  const sleeve = instanced(unitTube(SEGMENTS, 10), tubes.length, {
    aTube: [1, Float32Array.from(tubes)],
  })
  const torus = new TorusGeometry(0.185, 0.05, 7, 20)
  torus.deleteAttribute('uv')
  const collar = instanced(torus, 2 * tubes.length, {
    aTube: [1, pairs.row],
    aEnd: [1, pairs.side],
  })

  const filamentMaterial = opaque({
    vertex: FILAMENT_VERTEX,
    fragment: FILAMENT_FRAGMENT,
    uniforms,
  })
  const ribbonMaterial = glow({ vertex: RIBBON_VERTEX, fragment: RIBBON_FRAGMENT, uniforms })
  const collarMaterial = opaque({ vertex: COLLAR_VERTEX, fragment: COLLAR_FRAGMENT, uniforms })
  const sleeveMaterial = (side: 'back' | 'front') =>
    glass(
      {
        vertex: SLEEVE_VERTEX,
        fragment: SLEEVE_FRAGMENT,
        uniforms: { ...uniforms, uBack: { value: side === 'back' ? 1 : 0 } },
      },
      side,
    )
  const back = sleeveMaterial('back')
  const front = sleeveMaterial('front')
  const object = new Group().add(
    paintedMesh(filament, filamentMaterial, ORDER.filament),
    paintedMesh(ribbon, ribbonMaterial, ORDER.ribbon),
    paintedMesh(sleeve, back, ORDER.sleeveBack),
    paintedMesh(sleeve, front, ORDER.sleeveFront),
    paintedMesh(collar, collarMaterial, ORDER.glyph),
  )
  const resources = [
    filament,
    ribbon,
    sleeve,
    collar,
    filamentMaterial,
    ribbonMaterial,
    collarMaterial,
    back,
    front,
  ]
  return {
    object,
    setDark: (dark) => setGlow(ribbonMaterial, dark),
    dispose() {
      for (const resource of resources) resource.dispose()
    },
  }
}

/** Beads in one draw: a value and a gradient for each wire, an update for those that leave a parameter. */
export function createBeads(
  uniforms: Uniforms,
  wires: readonly number[],
  updatable: readonly number[],
): Part {
  const n = wires.length
  const tube = Float32Array.from([...wires, ...wires, ...updatable])
  const role = Float32Array.from(tube, (_, i) => (i < n ? 0 : i < 2 * n ? 1 : 2))
  const geometry = instanced(unitSquare(), tube.length, { aTube: [1, tube], aRole: [1, role] })
  const material = overlay({ vertex: BEAD_VERTEX, fragment: BEAD_FRAGMENT, uniforms }, true)
  return {
    object: paintedMesh(geometry, material, ORDER.bead),
    dispose() {
      geometry.dispose()
      material.dispose()
    },
  }
}
