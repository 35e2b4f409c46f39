import { bezier } from './path.ts'
import type { Layout } from './show.ts'
import { hasGlass, slabOf } from './slabs.ts'

/** Left, bottom, right, top. */
type Box = readonly [number, number, number, number]

/** What a body covers in x and y: itself and its slabs. */
function boxesOf({ bodies }: Layout, b: number): readonly Box[] {
  const [x = 0, y = 0] = bodies.position.subarray(3 * b, 3 * b + 2)
  const half = (bodies.dock[b] ?? -1) >= 0 ? 0.25 : 0.8
  const own: Box = [x - half, y - half, x + half, y + half]
  const slab = slabOf(bodies, b)
  if (!slab) return [own]
  const [left, right] = [slab.x - slab.width / 2, slab.x + slab.width / 2]
  const low = slab.gradientY - slab.height / 2
  const slabs: Box = [left, low, right, slab.y + slab.height / 2]
  return hasGlass(bodies.kind[b]!) ? [own, slabs] : [slabs]
}

const isApart = (a: Box, b: Box) => {
  const slack = 1e-4
  return (
    a[2] <= b[0] + slack || b[2] <= a[0] + slack || a[3] <= b[1] + slack || b[3] <= a[1] + slack
  )
}

/** Test support: pairs of bodies that cover each other. */
export function overlaps(layout: Layout): string[] {
  const found: string[] = []
  const boxes = Array.from({ length: layout.bodies.count }, (_, b) => boxesOf(layout, b))
  boxes.forEach((ours, a) => {
    boxes.slice(0, a).forEach((theirs, b) => {
      if (!ours.every((x) => theirs.every((y) => isApart(x, y)))) found.push(`${a} and ${b}`)
    })
  })
  return found
}

/** Test support: wires that run through a body which they do not join, and not far before or behind it. */
export function wiresThroughBodies(layout: Layout): string[] {
  const { wires, bodies } = layout
  const found: string[] = []
  const boxes = Array.from({ length: bodies.count }, (_, b) => boxesOf(layout, b))
  for (let w = 0; w < wires.count; w++) {
    boxes.forEach((own, b) => {
      if (b === wires.from[w] || b === wires.to[w]) return
      for (let k = 1; k < 40; k++) {
        const [x = 0, y = 0, z = 0] = [0, 1, 2].map((axis) =>
          bezier(wires.points, 12 * w + axis, k / 40),
        )
        const isIn = own.some((box) => x > box[0] && x < box[2] && y > box[1] && y < box[3])
        if (isIn && Math.abs(z - (bodies.position[3 * b + 2] ?? 0)) < 0.8) {
          found.push(`wire ${w} through body ${b}`)
          return
        }
      }
    })
  }
  return found
}
