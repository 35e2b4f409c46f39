import type { Digest } from '@chainlight/engine'
import type { PassCues, Show } from './show.ts'

/** The numbers of a slab's cells. */
export interface SlabNumbers {
  at(row: number, col: number): number
  /** Share of the tensor's largest magnitude, −1…1; 0 for what is not a number. */
  share(row: number, col: number): number
}

/** The values of a body's slab in a pass; null where there are none. */
export function valueNumbers(show: Show, cues: PassCues, body: number): SlabNumbers | null {
  return numbersOf(show, body, cues.body.valueEvent[body] ?? -1)
}

/** The gradients of a body's slab in a pass; null where there are none. */
export function gradientNumbers(show: Show, cues: PassCues, body: number): SlabNumbers | null {
  return numbersOf(show, body, cues.body.gradientEvent[body] ?? -1)
}

function numbersOf(show: Show, body: number, event: number): SlabNumbers | null {
  const { columns, digests } = show.trace
  const digest = digests[columns.digest[event] ?? -1]
  if (event < 0 || !digest) return null
  const { rows, cols } = show.layout.bodies
  const read = reader(digest, rows[body] ?? 1, cols[body] ?? 1)
  const largest = Math.max(Math.abs(digest.min), Math.abs(digest.max))
  return {
    at: read,
    share(row, col) {
      const value = read(row, col)
      if (Number.isNaN(value) || largest === 0) return 0
      return Number.isFinite(value) ? value / largest : Math.sign(value)
    },
  }
}

/** Reads a digest's sample by cell: the last axis runs across, all others down. */
function reader(digest: Digest, rows: number, cols: number): (row: number, col: number) => number {
  const { sample, sampleShape } = digest
  const across = Math.max(1, sampleShape[sampleShape.length - 1] ?? 1)
  const down = Math.max(1, Math.round(sample.length / across))
  return (row, col) => {
    const r = Math.min(down - 1, Math.floor(((row + 0.5) * down) / rows))
    const c = Math.min(across - 1, Math.floor(((col + 0.5) * across) / cols))
    return sample[r * across + c] ?? Number.NaN
  }
}
