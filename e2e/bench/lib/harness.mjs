// What all workloads share. Every line printed is one JSON object; contenders are sampled in turn, so that a noisy
// neighbour hits all of them; a ratio is the median of the ratios within each round.
import os from 'node:os'

/** Milliseconds by the clock. */
export const now = () => performance.now()

/** Milliseconds of processor time that this process has used: other work on the machine disturbs it far less. */
export function cpuNow() {
  const { user, system } = process.cpuUsage()
  return (user + system) / 1000
}

/** Options as --name=value; numbers become numbers. */
export function parseArgs(argv = process.argv.slice(2)) {
  const options = {}
  for (const arg of argv) {
    const [, name, value = 'true'] = /^--([^=]+)(?:=(.*))?$/.exec(arg) ?? []
    if (!name) throw new Error(`Expected --name=value, got ${arg}`)
    options[name] = value.trim() !== '' && Number.isFinite(Number(value)) ? Number(value) : value
  }
  return options
}

/** A comma-separated option as a list. */
export const list = (value, fallback) =>
  value === undefined ? fallback : String(value).split(',').filter(Boolean)

/** Prints one result. */
export function emit(record) {
  const short = (_, value) =>
    typeof value === 'number' && Number.isFinite(value) && !Number.isInteger(value)
      ? Number(value.toPrecision(5))
      : value
  console.log(JSON.stringify(record, short))
}

/** The value below which a share `q` of the values lies. */
export function quantile(values, q) {
  const sorted = Float64Array.from(values).sort()
  if (sorted.length === 0) return Number.NaN
  const place = (sorted.length - 1) * q
  const low = Math.floor(place)
  return sorted[low] + (sorted[Math.ceil(place)] - sorted[low]) * (place - low)
}

export const median = (values) => quantile(values, 0.5)

/** Median of the ratios of two series that were sampled in turn. */
export const medianRatio = (series, base) => median(series.map((value, i) => value / base[i]))

/** How many processes want a processor: far above their number, distrust what the clock says. */
export const loadAverage = () => os.loadavg()[0]

/** A deterministic generator of numbers in [0, 1). */
export function rng(seed) {
  let state = seed >>> 0
  return () => {
    state = (state + 0x9e3779b9) >>> 0
    let z = state
    z = Math.imul(z ^ (z >>> 16), 0x21f0aaad)
    z = Math.imul(z ^ (z >>> 15), 0x735a2d97)
    return ((z ^ (z >>> 15)) >>> 0) / 4294967296
  }
}
