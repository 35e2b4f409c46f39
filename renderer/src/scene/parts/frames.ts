import { BufferAttribute, BufferGeometry, LineSegments } from 'three'
import type { GroupFrame } from '../../show/groups/frames.ts'
import type { Uniforms } from '../gpu/uniforms.ts'
import { FRAME_FRAGMENT, FRAME_VERTEX } from '../shaders/frame.ts'
import { overlay } from './material.ts'
import { ORDER, type Part } from './part.ts'

/** Frames stand behind data, the farthest of the bodies, u. */
export const FRAME_Z = -2.4

/** Draws the outlines of open groups in one call; null where there are none. */
export function createFrames(uniforms: Uniforms, frames: readonly GroupFrame[]): Part | null {
  if (frames.length === 0) return null
  const points = frames.flatMap(({ outline }) =>
    outline.flatMap((corner, i) => {
      const next = outline[(i + 1) % outline.length] ?? corner
      return [...corner, FRAME_Z, ...next, FRAME_Z]
    }),
  )
  const geometry = new BufferGeometry()
  geometry.setAttribute('position', new BufferAttribute(Float32Array.from(points), 3))
  const material = overlay({ vertex: FRAME_VERTEX, fragment: FRAME_FRAGMENT, uniforms }, false)
  const lines = new LineSegments(geometry, material)
  lines.frustumCulled = false
  lines.matrixAutoUpdate = false
  lines.renderOrder = ORDER.shadow
  return {
    object: lines,
    dispose() {
      geometry.dispose()
      material.dispose()
    },
  }
}
