import type { ReportedLeaf, ReportedNumber } from '@chainlight/engine'

/** What a reading means, in the words of CS231n's notes. */
export const READINGS: Readonly<
  Record<ReportedLeaf['reading'], { readonly sign: string; readonly meaning: string }>
> = {
  happy: { sign: '✓', meaning: 'happy: at most 1e−7' },
  okay: { sign: '✓', meaning: 'below 1e−4: usually okay with kinks, too high for a smooth loss' },
  uncomfortable: { sign: '?', meaning: '1e−4 to 1e−2: uncomfortable' },
  wrong: { sign: '✗', meaning: 'above 1e−2: the gradient is probably wrong' },
  kink: { sign: '⌃', meaning: 'at a kink: a max or relu changed its winner within the step' },
  tiny: { sign: '·', meaning: 'too small to measure: rounding of the loss hides it' },
}

/** The place of a number in its array, as Python writes it: `W[1, 2]`; a single number's name alone. */
export function placeText(label: string, shape: readonly number[], index: number): string {
  if (shape.length === 0) return label
  const places: number[] = []
  let rest = index
  for (let axis = shape.length - 1; axis >= 0; axis--) {
    const extent = shape[axis] ?? 1
    places.unshift(rest % extent)
    rest = Math.floor(rest / extent)
  }
  return `${label}[${places.join(', ')}]`
}

/** The number of a leaf that differs most, kinks left out; the first one where nothing else is left. */
export function worstOf({ numbers }: ReportedLeaf): ReportedNumber | null {
  const smooth = numbers.filter(({ kink }) => !kink)
  return smooth.reduce<ReportedNumber | null>(
    (most, each) => (most && most.relativeError >= each.relativeError ? most : each),
    numbers[0] ?? null,
  )
}
