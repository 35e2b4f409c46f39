import type { Trace } from '@chainlight/engine'
import { type LightScale, lightOf } from './light.ts'
import { EVENT } from './passNumbers.ts'

/** Fewest and most decades between the darkest and the brightest gradient. */
const FEWEST_DECADES = 2
const MOST_DECADES = 12
/** Most steps between the numbers of a legend. */
const MOST_STEPS = 4

/** A gradient that is not there: constants, data, and everything before a backward pass. */
export const NO_HEAT = -1

const scales = new WeakMap<Trace, LightScale | null>()

/**
 * The powers of ten that all gradients of a trace lie between, in whole decades, so that passes can be compared: at most
 * the 12 below the largest. Null without a gradient that is neither zero nor infinite.
 */
export function heatScale(trace: Trace): LightScale | null {
  const known = scales.get(trace)
  if (known !== undefined) return known
  const made = measured(trace)
  scales.set(trace, made)
  return made
}

function measured({ columns: { kind, value }, length }: Trace): LightScale | null {
  let least = Infinity
  let most = 0
  for (let event = 0; event < length; event++) {
    const of = kind[event]
    if (of === EVENT.forward || of === EVENT.update) continue
    const magnitude = Math.abs(value[event]!)
    if (magnitude > most && magnitude < Infinity) most = magnitude
    if (magnitude < least && magnitude > 0) least = magnitude
  }
  if (most === 0) return null
  // Of a fraction `ceil` makes −0.
  const high = Math.ceil(Math.log10(most)) || 0
  const low = Math.floor(Math.log10(least))
  const decades = Math.min(MOST_DECADES, Math.max(FEWEST_DECADES, high - low))
  // An even number of decades has even steps for a legend.
  return { high, low: high - (decades > 3 ? decades + (decades % 2) : decades) }
}

/**
 * Light of a gradient on the scale of its trace: 0 for one that is exactly zero, `NO_HEAT` where there is none. `light`
 * is its light in the usual picture, which tells a gradient that is not a number (1) from none (0).
 */
export function heatOf(gradient: number, light: number, scale: LightScale | null): number {
  if (Number.isNaN(gradient) && light === 0) return NO_HEAT
  return scale === null ? Math.min(light, 1) : lightOf(gradient, scale)
}

/** A number beside a legend: a power of ten, and how far along it stands, 0…1. */
export interface HeatTick {
  readonly exponent: number
  readonly share: number
}

/** The numbers of a legend: both ends, and whole decades at equal steps between them where such steps exist. */
export function heatTicks({ low, high }: LightScale): readonly HeatTick[] {
  const decades = high - low
  let steps = Math.min(MOST_STEPS, decades)
  while (decades % steps !== 0) steps--
  return Array.from({ length: steps + 1 }, (_, i) => ({
    exponent: low + (i * decades) / steps,
    share: i / steps,
  }))
}
