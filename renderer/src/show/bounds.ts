import { bezier } from './path.ts'
import type { Bodies, Layout } from './show.ts'
import { GATE, slabOf } from './slabs.ts'

/** Parameters at which a wire's reach is measured; its ends lie at bodies. */
const SAMPLES = [0.2, 0.35, 0.5, 0.65, 0.8] as const

/** The box around all bodies, slabs and wires. */
export function boundsOf(bodies: Bodies, points: Float32Array): Pick<Layout, 'min' | 'max'> {
  if (bodies.count === 0) return { min: [0, 0, 0], max: [0, 0, 0] }
  const min: [number, number, number] = [Infinity, Infinity, Infinity]
  const max: [number, number, number] = [-Infinity, -Infinity, -Infinity]
  const include = (x: number, y: number, z: number, half: number) => {
    for (const [axis, at] of [x, y, z].entries()) {
      min[axis] = Math.min(min[axis]!, at - half)
      max[axis] = Math.max(max[axis]!, at + half)
    }
  }
  for (let b = 0; b < bodies.count; b++) {
    const [x = 0, y = 0, z = 0] = bodies.position.subarray(3 * b, 3 * b + 3)
    include(x, y, z, GATE / 2)
    const slab = slabOf(bodies, b)
    if (!slab) continue
    include(slab.x - slab.width / 2, slab.gradientY - slab.height / 2, slab.z, 0)
    include(slab.x + slab.width / 2, slab.y + slab.height / 2, slab.z, 0)
  }
  for (let p = 0; p < points.length; p += 12) {
    for (const t of SAMPLES) {
      include(bezier(points, p, t), bezier(points, p + 1, t), bezier(points, p + 2, t), 0)
    }
  }
  return { min, max }
}
