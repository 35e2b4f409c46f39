import { unitSquare } from '../geometry/strips.ts'
import type { Uniforms } from '../gpu/uniforms.ts'
import { BACKDROP_FRAGMENT, BACKDROP_VERTEX } from '../shaders/flat.ts'
import { overlay } from './material.ts'
import { ORDER, type Part, paintedMesh } from './part.ts'

/** The room behind everything. */
export function createBackdrop(uniforms: Uniforms): Part {
  const geometry = unitSquare()
  const material = overlay(
    { vertex: BACKDROP_VERTEX, fragment: BACKDROP_FRAGMENT, uniforms },
    false,
  )
  material.transparent = false
  return {
    object: paintedMesh(geometry, material, ORDER.backdrop),
    dispose() {
      geometry.dispose()
      material.dispose()
    },
  }
}
