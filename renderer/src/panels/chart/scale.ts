/** How an axis places numbers: evenly, or by powers of ten. */
export type ScaleKind = 'linear' | 'log'

/** An axis: from a number to 0…1, and the numbers that are written beside it. */
export interface Scale {
  readonly kind: ScaleKind
  readonly from: number
  readonly to: number
  readonly ticks: readonly number[]
  /** 0 at `from`, 1 at `to`; null for what has no place, such as 0 on a logarithmic axis. */
  at(value: number): number | null
}

/** The most numbers beside an axis. */
const MOST_TICKS = 6

/** An axis over all finite numbers among the values; on a logarithmic one over the positive ones. */
export function scaleOver(values: Iterable<number>, kind: ScaleKind): Scale {
  let [low, high] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY]
  for (const value of values) {
    if (!Number.isFinite(value) || (kind === 'log' && value <= 0)) continue
    low = Math.min(low, value)
    high = Math.max(high, value)
  }
  if (low > high) [low, high] = kind === 'log' ? [1, 10] : [0, 1]
  return kind === 'log' ? logScale(low, high) : linearScale(low, high)
}

function linearScale(low: number, high: number): Scale {
  const margin = high === low ? Math.max(Math.abs(high), 1) / 2 : 0
  const step = niceStep((high - low + 2 * margin) / (MOST_TICKS - 1))
  const from = Math.floor((low - margin) / step) * step
  const to = Math.ceil((high + margin) / step) * step
  const count = Math.round((to - from) / step)
  const ticks = Array.from({ length: count + 1 }, (_, i) =>
    Number((from + i * step).toPrecision(12)),
  )
  return { kind: 'linear', from, to, ticks, at: (value) => inside((value - from) / (to - from)) }
}

function logScale(low: number, high: number): Scale {
  const from = Math.floor(Math.log10(low))
  const to = Math.max(from + 1, Math.ceil(Math.log10(high)))
  const step = Math.ceil((to - from) / (MOST_TICKS - 1))
  const powers = Array.from(
    { length: Math.floor((to - from) / step) + 1 },
    (_, i) => from + i * step,
  )
  return {
    kind: 'log',
    from: 10 ** from,
    to: 10 ** to,
    ticks: powers.map((power) => 10 ** power),
    at: (value) => (value > 0 ? inside((Math.log10(value) - from) / (to - from)) : null),
  }
}

function inside(share: number): number | null {
  return Number.isFinite(share) ? share : null
}

/** 1, 2 or 5 times a power of ten, at least as large. */
function niceStep(step: number): number {
  const power = 10 ** Math.floor(Math.log10(step))
  return ([1, 2, 5, 10].find((n) => n * power >= step * (1 - 1e-9)) ?? 10) * power
}

/** A number beside an axis: a power of ten as one, otherwise a few digits. */
export function tickText(value: number, kind: ScaleKind): string {
  const power = Math.log10(Math.abs(value))
  if (kind === 'log' && Number.isInteger(Math.round(power * 1e9) / 1e9) && Math.abs(power) > 3) {
    return `1e${Math.round(power)}`.replace('-', '−')
  }
  return String(Number(value.toPrecision(6))).replace('-', '−')
}
