/** Clamps to 0…1. */
export const saturate = (x: number): number => Math.min(1, Math.max(0, x))

/** Hermite step from 0 to 1: `u` of MOTION.md after division by its length. */
export function smoothstep(x: number): number {
  const k = saturate(x)
  return k * k * (3 - 2 * k)
}

/** Cubic in and out: the camera's ease. */
export function cubicInOut(x: number): number {
  const k = saturate(x)
  return k < 0.5 ? 4 * k * k * k : 1 - (2 - 2 * k) ** 3 / 2
}

/** Share of its path that a bead has covered at share x of its time: fast, and never quite at rest. */
export const travel = (x: number): number => 0.3 * saturate(x) + 0.7 * smoothstep(x)

/** Share of its time at which a bead has covered share s of its path: the inverse of `travel`, by Newton's method. */
export function whenTravelled(s: number): number {
  const goal = saturate(s)
  let x = goal
  for (let i = 0; i < 12; i++) {
    const slope = 0.3 + 4.2 * x * (1 - x)
    x = saturate(x - (0.3 * x + 0.7 * x * x * (3 - 2 * x) - goal) / slope)
  }
  return x
}
