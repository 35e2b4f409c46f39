import type { Family } from '@chainlight/engine'
import {
  type BufferGeometry,
  ExtrudeGeometry,
  LatheGeometry,
  Shape,
  SphereGeometry,
  Vector2,
} from 'three'
import { RoundedBoxGeometry } from 'three/examples/jsm/geometries/RoundedBoxGeometry.js'
import type { BodyKind } from '../show/show.ts'
import { WORLD } from '../theme/measures.ts'
import { curveFilament, curveSolid } from './geometry/curve.ts'
import { ball, bentRod, box, merge, PART, type Point, piece, ring, rod } from './geometry/parts.ts'
import { pillow } from './geometry/pillow.ts'

/** How the glass of a form takes light: opacity when dark, share of the body's glow, radius of its inner light. */
export interface Glass {
  readonly alpha: number
  readonly glow: number
  readonly core: number
}

/** How finely glass is divided: fine in a circuit, coarse among many. */
export type Detail = 'fine' | 'coarse'

/** A form on stage: glass outside, opaque light inside. Adding one needs an entry here and nothing else. */
export interface Form {
  readonly glass: Glass
  /** Null: no glass of its own. */
  shell(detail: Detail): BufferGeometry | null
  glyph(): BufferGeometry
}

export type FormName = keyof typeof FORMS

const S = WORLD.gate
const JEWEL: Glass = { alpha: 0.34, glow: 1, core: 0.42 }
const TILE: Glass = { alpha: 0.24, glow: 0.62, core: 0.6 }

const core = (geometry: BufferGeometry, emit = 0.92) => piece(geometry, PART.core, emit)
const cores = (geometries: readonly BufferGeometry[], emit = 0.92) =>
  geometries.map((geometry) => core(geometry, emit))
const solid = (geometry: BufferGeometry, emit = 1) => piece(geometry, PART.solid, emit)

const globe = (radius: number, detail: Detail) =>
  detail === 'fine' ? new SphereGeometry(radius, 36, 24) : new SphereGeometry(radius, 20, 14)

const tileShell = (detail: Detail) =>
  pillow([S * 0.86 + 0.08, S * 0.86 + 0.08, 0.86], 0.24, 0.5, ...divisions(detail))

/** Divisions of a pillow around and across. */
function divisions(detail: Detail): readonly [number, number] {
  return detail === 'fine' ? [40, 24] : [24, 14]
}

/** Every form by name. */
export const FORMS = {
  dial: form(JEWEL, hexagon, dial),
  lens: form(
    JEWEL,
    (detail) => globe(0.58, detail).scale(1, 1, 0.55),
    () => core(ball([0, 0], 0.17, 20, 14)),
  ),
  cube: form(
    JEWEL,
    () => new RoundedBoxGeometry(0.46, 0.46, 0.46, 3, 0.085),
    () => core(box([0, 0], [0.17, 0.17, 0.17], 0.03)),
  ),
  sphere: form(
    JEWEL,
    (detail) => globe(S * 0.455, detail),
    () => merge(cores([bar(1, 0), bar(0, 1)])),
  ),
  sphereMinus: form(
    JEWEL,
    (detail) => globe(S * 0.455, detail),
    () => core(bar(1, 0)),
  ),
  diamond: form(JEWEL, diamondShell, () => merge(cores([...crossing(1), ...crossing(-1)]))),
  diamondDivide: form(JEWEL, diamondShell, () =>
    merge(cores([bar(0.92, 0), ball([0, 0.25], 0.085), ball([0, -0.25], 0.085)])),
  ),
  tile: form(TILE, tileShell, curveGlyph),
  wedge: form(JEWEL, wedgeShell, wedge),
  funnel: form(
    { alpha: 0.3, glow: 0.8, core: 0.5 },
    () => funnelShell(1),
    () => funnel(1),
  ),
  horn: form(
    { alpha: 0.3, glow: 0.8, core: 0.5 },
    () => funnelShell(-1),
    () => funnel(-1),
  ),
  loom: form({ alpha: 0.18, glow: 0.4, core: 0.5 }, loomShell, loom),
  field: form(
    { alpha: 0.16, glow: 0.5, core: 0.5 },
    () => pillow([0.74, 0.74, 0.5], 0.22, 0.5, 32, 16).translate(0, 0, 0.3),
    field,
  ),
  organ: form(TILE, tileShell, organ),
  fold: form({ alpha: 0.3, glow: 0.7, core: 0.7 }, foldShell, fold),
  target: form(
    { alpha: 0.22, glow: 0.8, core: 0.42 },
    (detail) => globe(0.82, detail).scale(1, 1, 0.34),
    () =>
      merge([
        core(ring(0.7, 0.05), 0.5),
        core(ring(0.46, 0.05), 0.75),
        core(ball([0, 0], 0.16, 20, 14)),
      ]),
  ),
  ring: form(
    JEWEL,
    (detail) => globe(0.55, detail),
    () => merge(cores([ring(0.34, 0.035), ball([0, 0], 0.15, 20, 14)])),
  ),
  junction: form(
    { alpha: 0.2, glow: 0.5, core: 0.3 },
    () => new SphereGeometry(0.22, 20, 14),
    () => core(ball([0, 0], 0.13, 16, 12)),
  ),
  crate: form(
    { alpha: 0.2, glow: 0.4, core: 0.8 },
    () => pillow([1.5, 1.5, 1.1], 0.22, 0.4),
    crate,
  ),
} as const satisfies Readonly<Record<string, Form>>

/** The form of each op family. A new op gets its form from its family. */
export const FORM_OF_FAMILY: Readonly<Record<Family, FormName>> = {
  add: 'sphere',
  mul: 'diamond',
  curve: 'tile',
  select: 'wedge',
  reduce: 'funnel',
  broadcast: 'horn',
  movement: 'fold',
  matmul: 'loom',
  conv: 'field',
  norm: 'organ',
  loss: 'target',
}

/** Ops whose sign inside the family's form differs. */
export const FORM_OF_OP: Readonly<Record<string, FormName>> = {
  sub: 'sphereMinus',
  div: 'diamondDivide',
}

/** The form of each kind of body that is not the use of an op. */
export const FORM_OF_KIND: Readonly<Record<Exclude<BodyKind, 'gate'>, FormName>> = {
  parameter: 'dial',
  data: 'lens',
  constant: 'cube',
  splitter: 'junction',
  output: 'ring',
}

function form(
  glass: Glass,
  shell: (detail: Detail) => BufferGeometry | null,
  glyph: () => BufferGeometry,
): Form {
  return { glass, shell, glyph }
}

function bar(x: number, y: number): BufferGeometry {
  const k = S * 0.2
  return rod([-k * x, -k * y], [k * x, k * y], 0.068)
}

function hexagon(): BufferGeometry {
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
function dial(): BufferGeometry {
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

function diamondShell(detail: Detail): BufferGeometry {
  const size = [S * 0.72, S * 0.72, S * 0.62] as const
  return pillow(size, 0.36, 0.62, ...divisions(detail)).rotateZ(Math.PI / 4)
}

/** One of two bars that cross, one over the other. */
function crossing(side: 1 | -1): BufferGeometry[] {
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

function curveGlyph(): BufferGeometry {
  return merge([
    piece(curveSolid(), PART.curveSolid),
    piece(curveFilament(), PART.curveFilament),
    piece(ball([0, 0], 0.095, 16, 12), PART.curveBead),
    piece(rod([-0.42, 0], [0.42, 0], 0.027), PART.curveStick),
  ])
}

function wedgeShell(): BufferGeometry {
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
function wedge(): BufferGeometry {
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

function funnelShell(direction: 1 | -1): BufferGeometry {
  const profile = Array.from({ length: 25 }, (_, i) => {
    const t = i / 24
    return new Vector2(0.13 + 0.66 * (1 - t) ** 2.2, -0.72 + 1.44 * t)
  })
  return new LatheGeometry(profile, 40).rotateZ((-Math.PI / 2) * direction)
}

function funnel(direction: 1 | -1): BufferGeometry {
  const strands = [-2, -1, 0, 1, 2].flatMap((k) => {
    const y = k * 0.27
    const points: Point[] = [
      [-0.72, y],
      [-0.4, y * 0.62],
      [0, y * 0.16],
      [0.35, 0],
      [0.72, 0],
    ]
    return bentRod(points, 0.036, 16)
  })
  const mouth = core(
    ring(0.79, 0.03)
      .rotateY(Math.PI / 2)
      .translate(-0.72, 0, 0),
    0.5,
  )
  const whole = merge([...cores(strands), mouth])
  return direction === 1 ? whole : whole.rotateZ(Math.PI)
}

function loomShell(): BufferGeometry {
  return merge([
    pillow([1.42, 0.36, 0.42], 0.2, 0.5, 32, 12).translate(-0.1, 0, 0.03),
    pillow([0.36, 1.42, 0.42], 0.2, 0.5, 32, 12).translate(0.33, 0.1, 0.03),
  ])
}

function loom(): BufferGeometry {
  const cells: BufferGeometry[] = []
  for (let i = 0; i < 3; i++) {
    for (let j = 0; j < 3; j++) {
      const meets = i === 1 && j === 2
      const lit = i === 1 || j === 2
      const cell = box([(j - 1) * 0.33, (1 - i) * 0.33, meets ? 0.1 : 0], [0.29, 0.29, 0.2], 0.05)
      cells.push(lit ? core(cell, meets ? 1 : 0.42) : solid(cell, 0.35))
    }
  }
  return merge(cells)
}

function field(): BufferGeometry {
  const cells: BufferGeometry[] = []
  for (let i = 0; i < 4; i++) {
    for (let j = 0; j < 4; j++) {
      const inside = i >= 1 && i < 3 && j >= 1 && j < 3
      const cell = box([(j - 1.5) * 0.3, (1.5 - i) * 0.3], [0.26, 0.26, 0.16], 0.05)
      cells.push(inside ? core(cell, 0.6) : solid(cell, 0.35))
    }
  }
  return merge(cells)
}

function organ(): BufferGeometry {
  const pipes = [0.22, 0.42, 0.86, 0.34].map((height, i) =>
    solid(box([-0.36 + i * 0.24, -0.5 + height / 2], [0.17, height, 0.2], 0.05), 1.2),
  )
  return merge([...pipes, core(rod([-0.5, 0.5, 0.1], [0.5, 0.5, 0.1], 0.026))])
}

const FOLD: readonly (readonly [number, number])[] = [
  [-0.72, -0.5],
  [-0.24, 0.5],
  [0.24, -0.5],
  [0.72, 0.5],
]

function foldShell(): BufferGeometry {
  const outline = new Shape()
  const t = 0.11
  FOLD.forEach(([x, y], i) => {
    if (i === 0) outline.moveTo(x, y + t)
    else outline.lineTo(x, y + t)
  })
  for (const [x, y] of [...FOLD].reverse()) outline.lineTo(x, y - t)
  outline.closePath()
  return new ExtrudeGeometry(outline, {
    depth: 0.7,
    bevelEnabled: true,
    bevelThickness: 0.05,
    bevelSize: 0.05,
    bevelSegments: 4,
  }).translate(0, 0, -0.35)
}

function fold(): BufferGeometry {
  const edges = FOLD.slice(0, -1).flatMap(([x, y], i) => {
    const [nx, ny] = FOLD[i + 1] ?? [x, y]
    return core(rod([x, y, 0.42], [nx, ny, 0.42], 0.036))
  })
  return merge(edges)
}

function crate(): BufferGeometry {
  const at: readonly Point[] = [
    [-0.38, 0.26, 0.1],
    [-0.38, -0.26, -0.1],
    [0.02, 0, 0],
    [0.42, 0, 0],
  ]
  const link = (a: number, b: number) => core(rod(at[a] ?? [0, 0], at[b] ?? [0, 0], 0.028), 0.6)
  const nodes = at.map((p, i) => core(ball(p, i === 2 ? 0.13 : 0.1, 16, 12)))
  return merge([...nodes, link(0, 2), link(1, 2), link(2, 3)])
}
