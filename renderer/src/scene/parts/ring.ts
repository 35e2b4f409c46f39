import { Vector4 } from 'three'
import { unitSquare } from '../geometry/strips.ts'
import type { Uniforms } from '../gpu/uniforms.ts'
import { RING_FRAGMENT, RING_VERTEX } from '../shaders/flat.ts'
import { overlay } from './material.ts'
import { ORDER, type Part, paintedMesh } from './part.ts'

/** A ring that faces the camera: around the selected body, or fainter around the one under the pointer. */
export interface Ring extends Part {
  /** Centre and radius, u; null hides it. */
  place(centre: readonly [number, number, number] | null, radius: number): void
}

/** A ring of a strength 0…1; selection is a ring, never a fill. */
export function createRing(uniforms: Uniforms, strength: number): Ring {
  const geometry = unitSquare()
  const uRing = { value: new Vector4() }
  const material = overlay(
    {
      vertex: RING_VERTEX,
      fragment: RING_FRAGMENT,
      uniforms: { ...uniforms, uRing, uStrength: { value: strength } },
    },
    false,
  )
  const mesh = paintedMesh(geometry, material, ORDER.ring)
  mesh.visible = false
  return {
    object: mesh,
    place(centre, radius) {
      mesh.visible = centre !== null
      if (centre) uRing.value.set(centre[0], centre[1], centre[2], radius)
    },
    dispose() {
      geometry.dispose()
      material.dispose()
    },
  }
}
