import { BufferGeometry, Float32BufferAttribute } from 'three'
import { gridIndex } from './pillow.ts'

/** Samples of a function's graph in a row of the curve texture. */
export const CURVE_SAMPLES = 48
/** Half the side of the square in which a tile shows its graph, u. */
export const CURVE_HALF = 0.5566

const SIDES = 8

/** A tube along the samples: x is the sample, y and z the direction out of the tube. The shader bends it. */
export function curveFilament(): BufferGeometry {
  const positions: number[] = []
  for (let i = 0; i < CURVE_SAMPLES; i++) {
    for (let j = 0; j <= SIDES; j++) {
      const angle = (2 * Math.PI * j) / SIDES
      positions.push(i, Math.cos(angle), Math.sin(angle))
    }
  }
  return indexed(positions, positions, gridIndex(SIDES, CURVE_SAMPLES - 1))
}

/** The region between floor and graph as a plate: x sample, y 0 floor or 1 graph, z −1 back or 1 front. */
export function curveSolid(): BufferGeometry {
  const positions: number[] = []
  const normals: number[] = []
  const index: number[] = []
  const strip = (
    corner: (edge: 0 | 1) => readonly [number, number],
    normal: readonly [number, number, number],
  ) => {
    const base = positions.length / 3
    for (let i = 0; i < CURVE_SAMPLES; i++) {
      for (const edge of [0, 1] as const) {
        positions.push(i, ...corner(edge))
        normals.push(...normal)
      }
    }
    for (let i = 0; i < CURVE_SAMPLES - 1; i++) {
      const a = base + i * 2
      index.push(a, a + 2, a + 1, a + 1, a + 2, a + 3)
    }
  }
  strip((edge) => [edge, 1], [0, 0, 1])
  strip((edge) => [1 - edge, -1], [0, 0, -1])
  strip((edge) => [1, edge === 0 ? 1 : -1], [0, 1, 0])
  return indexed(positions, normals, index)
}

function indexed(positions: number[], normals: number[], index: number[]): BufferGeometry {
  const geometry = new BufferGeometry()
  geometry.setAttribute('position', new Float32BufferAttribute(positions, 3))
  geometry.setAttribute('normal', new Float32BufferAttribute(normals, 3))
  geometry.setIndex(index)
  return geometry
}
