import { saturate } from './ease.ts'

/** The range over which magnitudes become light: powers of ten. */
export interface LightScale {
  readonly low: number
  readonly high: number
}

/** Decades between dark and bright: two in a circuit, more in a larger graph (LOOK.md section 2). */
export function decadesFor(nodes: number): number {
  return nodes <= 60 ? 2 : nodes <= 600 ? 4 : 6
}

/** The scale of some numbers: the largest finite magnitude is brightest. */
export function lightScale(nodes: number, ...columns: readonly Float64Array[]): LightScale {
  let largest = 0
  for (const numbers of columns) {
    for (let i = 0; i < numbers.length; i++) {
      const magnitude = Math.abs(numbers[i]!)
      if (magnitude > largest && magnitude < Infinity) largest = magnitude
    }
  }
  const high = largest === 0 ? 0 : Math.log10(largest)
  return { low: high - decadesFor(nodes), high }
}

/** Light of a number, 0.12…1. Exactly 0 gives none; NaN and infinities, which need attention, give all. */
export function lightOf(value: number, scale: LightScale): number {
  if (value === 0) return 0
  if (!Number.isFinite(value)) return 1
  const magnitude = (Math.log10(Math.abs(value)) - scale.low) / (scale.high - scale.low)
  return 0.12 + 0.88 * saturate(magnitude)
}

/** Lights of the numbers that are there (`isThere` is not negative), 0 for the others. */
export function lightsOf(
  values: Float64Array,
  isThere: Int32Array,
  scale: LightScale,
): Float32Array {
  const lights = new Float32Array(values.length)
  for (let i = 0; i < values.length; i++) {
    if (isThere[i]! >= 0) lights[i] = lightOf(values[i]!, scale)
  }
  return lights
}
