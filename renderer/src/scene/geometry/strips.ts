import { BufferGeometry, Float32BufferAttribute } from 'three'
import { gridIndex } from './pillow.ts'

/** A unit tube for the wire shaders: x 0…1 along, y and z the direction out of the tube. */
export function unitTube(segments: number, sides: number): BufferGeometry {
  const positions: number[] = []
  for (let i = 0; i <= segments; i++) {
    for (let j = 0; j <= sides; j++) {
      const angle = (2 * Math.PI * j) / sides
      positions.push(i / segments, Math.cos(angle), Math.sin(angle))
    }
  }
  return withIndex(positions, gridIndex(sides, segments))
}

/** A unit ribbon: x 0…1 along, y −1 or 1 across. */
export function unitRibbon(segments: number): BufferGeometry {
  const positions: number[] = []
  for (let i = 0; i <= segments; i++) {
    positions.push(i / segments, -1, 0, i / segments, 1, 0)
  }
  return withIndex(positions, gridIndex(1, segments))
}

/** A square from −1 to 1 that billboards are made of. */
export function unitSquare(): BufferGeometry {
  return withIndex([-1, -1, 0, 1, -1, 0, -1, 1, 0, 1, 1, 0], [0, 1, 2, 2, 1, 3])
}

function withIndex(positions: number[], index: number[]): BufferGeometry {
  const geometry = new BufferGeometry()
  geometry.setAttribute('position', new Float32BufferAttribute(positions, 3))
  geometry.setIndex(index)
  return geometry
}
