import type { CurveWindow, Op } from '@chainlight/engine'
import { DataTexture, FloatType, NearestFilter, RGFormat } from 'three'
import { CURVE_SAMPLES } from '../geometry/curve.ts'

const WIDE: CurveWindow = { x: [-2, 2], y: [-2, 2] }

/** The window of an op's graph that its tile shows. */
export function windowOf(op: Op): CurveWindow {
  return op.curve ?? WIDE
}

/** Where x stands in a tile, 0…1 from the left; the nearest edge for an x outside the window. */
export function across(op: Op, x: number): number {
  const [from, to] = windowOf(op).x
  return Math.min(1, Math.max(0, (x - from) / (to - from)))
}

/** Slope of the tangent at x as drawn in the square tile. */
export function drawnSlope(op: Op, x: number): number {
  const { x: wx, y: wy } = windowOf(op)
  if (!op.scalar) return 0
  const y = op.scalar.forward(x, 0)
  return (op.scalar.local(x, 0, y, 0) * (wx[1] - wx[0])) / (wy[1] - wy[0])
}

/** Samples of one graph in tile coordinates, 0…1 each: the stretch of x on which f is inside the window. */
export function sampleCurve(op: Op): Float32Array {
  const { x, y } = windowOf(op)
  const heightAt = (at: number): number => {
    const value = op.scalar?.forward(x[0] + at * (x[1] - x[0]), 0) ?? 0
    return (value - y[0]) / (y[1] - y[0])
  }
  const [from, to] = visibleStretch(heightAt)
  const samples = new Float32Array(CURVE_SAMPLES * 2)
  for (let i = 0; i < CURVE_SAMPLES; i++) {
    const at = from + ((to - from) * i) / (CURVE_SAMPLES - 1)
    samples[2 * i] = at
    samples[2 * i + 1] = Math.min(1, Math.max(0, heightAt(at)))
  }
  return samples
}

/** First and last place, in 1/400 of the tile, where the graph is inside the window. */
function visibleStretch(heightAt: (at: number) => number): readonly [number, number] {
  const inside = (at: number) => heightAt(at) >= -1e-9 && heightAt(at) <= 1 + 1e-9
  let from = 0
  let to = 1
  while (from < 0.5 && !inside(from)) from += 1 / 400
  while (to > 0.5 && !inside(to)) to -= 1 / 400
  return [from, to]
}

/** The graphs of a cast's curve ops as a texture: one row an op. */
export function curveTexture(ops: readonly Op[]): DataTexture {
  const rows = Math.max(1, ops.length)
  const data = new Float32Array(CURVE_SAMPLES * 2 * rows)
  ops.forEach((op, row) => {
    data.set(sampleCurve(op), row * CURVE_SAMPLES * 2)
  })
  const texture = new DataTexture(data, CURVE_SAMPLES, rows, RGFormat, FloatType)
  texture.minFilter = NearestFilter
  texture.magFilter = NearestFilter
  texture.needsUpdate = true
  return texture
}
