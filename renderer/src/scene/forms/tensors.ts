import { type BufferGeometry, ExtrudeGeometry, LatheGeometry, Shape, Vector2 } from 'three'
import { ball, bentRod, box, merge, type Point, ring, rod } from '../geometry/parts.ts'
import { pillow } from '../geometry/pillow.ts'
import { core, cores, solid } from './form.ts'

/** The funnel of reductions; direction −1 turns it into the horn of broadcasts. */
export function funnelShell(direction: 1 | -1): BufferGeometry {
  const profile = Array.from({ length: 25 }, (_, i) => {
    const t = i / 24
    return new Vector2(0.13 + 0.66 * (1 - t) ** 2.2, -0.72 + 1.44 * t)
  })
  return new LatheGeometry(profile, 40).rotateZ((-Math.PI / 2) * direction)
}

/** Strands that run together, or apart in a horn. */
export function funnel(direction: 1 | -1): BufferGeometry {
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

/** A row bar and a column bar of glass. */
export function loomShell(): BufferGeometry {
  return merge([
    pillow([1.42, 0.36, 0.42], 0.2, 0.5, 32, 12).translate(-0.1, 0, 0.03),
    pillow([0.36, 1.42, 0.42], 0.2, 0.5, 32, 12).translate(0.33, 0.1, 0.03),
  ])
}

/** Three by three cells: a row meets a column. */
export function loom(): BufferGeometry {
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

/** Four by four tiles under a raised window. */
export function field(): BufferGeometry {
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

/** Organ pipes under one level line: they share a sum. */
export function organ(): BufferGeometry {
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

/** A strip folded thrice. */
export function foldShell(): BufferGeometry {
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

/** Its edge of light. */
export function fold(): BufferGeometry {
  const edges = FOLD.slice(0, -1).flatMap(([x, y], i) => {
    const [nx, ny] = FOLD[i + 1] ?? [x, y]
    return core(rod([x, y, 0.42], [nx, ny, 0.42], 0.036))
  })
  return merge(edges)
}

/** A graph in small, inside a crate. */
export function crate(): BufferGeometry {
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
