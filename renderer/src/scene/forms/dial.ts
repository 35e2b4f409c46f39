import { type BufferGeometry, ExtrudeGeometry, Shape } from 'three'
import { bentRod, merge, PART, type Point, piece, rod } from '../geometry/parts.ts'
import { pillow } from '../geometry/pillow.ts'
import { cores } from './form.ts'

/** The dial of a parameter: something you can turn. */
export function hexagon(): BufferGeometry {
  const outline = new Shape()
  for (let i = 0; i < 6; i++) {
    const angle = (i / 6) * Math.PI * 2 + Math.PI / 6
    const [x, y] = [Math.cos(angle) * 0.52, Math.sin(angle) * 0.52]
    if (i === 0) outline.moveTo(x, y)
    else outline.lineTo(x, y)
  }
  outline.closePath()
  return new ExtrudeGeometry(outline, {
    depth: 0.14,
    bevelEnabled: true,
    bevelThickness: 0.19,
    bevelSize: 0.2,
    bevelOffset: -0.09,
    bevelSegments: 8,
  }).translate(0, 0, -0.07)
}

/** Ticks of a dial from −135° to 135°, its pointer straight up, and the update's arc as a unit strip. */
export function dial(): BufferGeometry {
  const scale = Array.from({ length: 21 }, (_, i): Point => {
    const angle = Math.PI / 2 + 2.35 - (4.7 * i) / 20
    return [Math.cos(angle) * 0.33, Math.sin(angle) * 0.33, 0.2]
  })
  return merge([
    ...cores(bentRod(scale, 0.022, 32), 0.55),
    piece(rod([0, 0.04, 0.22], [0, 0.27, 0.22], 0.052), PART.pointer),
    arcStrip(),
  ])
}

/** x 0…1 along the arc, y 0 inner or 1 outer edge; the glyph shader bends it around the dial. */
function arcStrip(): BufferGeometry {
  const strip = pillow([1, 1, 1], 1, 1, 1, 24)
  const position = strip.getAttribute('position')
  for (let j = 0; j <= 24; j++) {
    for (let i = 0; i <= 1; i++) position.setXYZ(j * 2 + i, j / 24, i, 0.3)
  }
  return piece(strip, PART.arc)
}
