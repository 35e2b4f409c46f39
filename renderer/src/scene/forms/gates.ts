import { type BufferGeometry, ExtrudeGeometry, Shape } from 'three'
import { WORLD } from '../../theme/measures.ts'
import { curveFilament, curveSolid } from '../geometry/curve.ts'
import { ball, bentRod, box, merge, PART, type Point, piece, rod } from '../geometry/parts.ts'
import { pillow } from '../geometry/pillow.ts'
import { cores, type Detail, divisions } from './form.ts'

const S = WORLD.gate

/** The diamond of multiplications. */
export function diamondShell(detail: Detail): BufferGeometry {
  const size = [S * 0.72, S * 0.72, S * 0.62] as const
  return pillow(size, 0.36, 0.62, ...divisions(detail)).rotateZ(Math.PI / 4)
}

/** One of two bars that cross, one over the other. */
export function crossing(side: 1 | -1): BufferGeometry[] {
  const k = S * 0.185
  const [near, far] = side === 1 ? [0.05, 0.16] : [-0.05, -0.12]
  const points: Point[] = [
    [-k, k * side, 0],
    [-k * 0.4, k * 0.4 * side, near],
    [0, 0, far],
    [k * 0.4, -k * 0.4 * side, near],
    [k, -k * side, 0],
  ]
  return bentRod(points, 0.066)
}

/** An op's own graph with its solid, marker and tangent; the shader bends it. */
export function curveGlyph(): BufferGeometry {
  return merge([
    piece(curveSolid(), PART.curveSolid),
    piece(curveFilament(), PART.curveFilament),
    piece(ball([0, 0], 0.095, 16, 12), PART.curveBead),
    piece(rod([-0.42, 0], [0.42, 0], 0.027), PART.curveStick),
  ])
}

/** The wedge of a router. */
export function wedgeShell(): BufferGeometry {
  const outline = new Shape()
  outline.moveTo(-0.62, 0.66)
  outline.lineTo(0.4, 0.16)
  outline.quadraticCurveTo(0.72, 0, 0.4, -0.16)
  outline.lineTo(-0.62, -0.66)
  outline.quadraticCurveTo(-0.72, -0.7, -0.72, -0.56)
  outline.lineTo(-0.72, 0.56)
  outline.quadraticCurveTo(-0.72, 0.7, -0.62, 0.66)
  return new ExtrudeGeometry(outline, {
    depth: 0.36,
    bevelEnabled: true,
    bevelThickness: 0.09,
    bevelSize: 0.08,
    bevelSegments: 5,
    curveSegments: 12,
  }).translate(0, 0, -0.18)
}

/** Two channels, drawn open; the shader stops the one that lost. */
export function wedge(): BufferGeometry {
  const open: Point[] = [
    [-0.62, 0.34],
    [-0.3, 0.3],
    [0, 0.06],
    [0.46, 0],
  ]
  const shut: Point[] = [
    [-0.62, -0.34],
    [-0.42, -0.33],
    [-0.3, -0.28],
  ]
  const stop = box([0, 0], [0.07, 0.3, 0.3], 0.03).rotateZ(-0.5).translate(-0.2, -0.24, 0)
  return merge([
    ...cores(bentRod(open, 0.07)),
    ...bentRod(shut, 0.06).map((geometry) => piece(geometry, PART.closed, 0)),
    piece(stop, PART.closed, 1),
  ])
}
