import { type Choreography, PART } from '../../show/meetings/choreography.ts'
import { STYLE } from '../../show/meetings/jobs.ts'
import type { PassCues, Show } from '../../show/show.ts'
import { valueNumbers } from '../../show/slabNumbers.ts'
import { JOB_TEXELS } from '../shaders/meeting.ts'
import { Columns } from './columns.ts'
import type { Uniforms } from './uniforms.ts'

/** A choreography on the GPU: cells lead to their parts, parts to jobs, jobs to times. */
export class ChoreographyColumns {
  readonly #cells: Columns
  readonly #parts: Columns
  readonly #jobs: Columns
  /** First part and number of parts of each cell. */
  readonly #heads: Float32Array
  readonly #uniforms: Uniforms

  constructor(uniforms: Uniforms, show: Show, choreography: Choreography) {
    const { cells, parts } = choreography
    const count = [...parts.values()].reduce((sum, list) => sum + list.length, 0)
    this.#uniforms = uniforms
    this.#cells = new Columns(cells.count, 1)
    this.#parts = new Columns(count, 1)
    this.#jobs = new Columns(show.timeline.jobs.length, JOB_TEXELS)
    this.#heads = new Float32Array(2 * cells.count)
    uniforms.uCells.value = this.#cells.texture
    uniforms.uParts.value = this.#parts.texture
    uniforms.uJobs.value = this.#jobs.texture
    this.#writeParts(show, choreography)
    this.look(null)
  }

  /** Loads the times of a pass. */
  cue(show: Show, cues: PassCues): void {
    show.timeline.jobs.forEach(({ style, turns, fine, coarse }, job) => {
      const [at = 0, lasts = 0] = [cues.meets.at[job], cues.meets.lasts[job]]
      this.#jobs.set(job, 0, at, lasts, style, 0)
      this.#jobs.set(job, 1, turns.fine, fine, coarse, 0)
    })
    this.#jobs.upload()
  }

  /** Frames the cells of a meeting: 1 for those that meet, 2 for the one they make; null for none. */
  look(looked: ReadonlyMap<number, 1 | 2> | null): void {
    this.#uniforms.uOthers.value = looked ? OTHERS : 1
    for (let cell = 0; 2 * cell < this.#heads.length; cell++) {
      const [first = 0, count = 0] = this.#heads.subarray(2 * cell, 2 * cell + 2)
      this.#cells.set(cell, 0, first, count, looked?.get(cell) ?? 0, 0)
    }
    this.#cells.upload()
  }

  dispose(): void {
    const { uCells, uParts, uJobs } = this.#uniforms
    const held = [
      [uCells, this.#cells],
      [uParts, this.#parts],
      [uJobs, this.#jobs],
    ] as const
    for (const [uniform, columns] of held) {
      // A show without tensors puts nothing in their place: what stays would be sent to the card again.
      if (uniform.value === columns.texture) uniform.value = null
      columns.dispose()
    }
  }

  #writeParts(show: Show, { parts, cells }: Choreography): void {
    const levels = pipeLevels(show, cells.first)
    let next = 0
    for (const [cell, list] of parts) {
      this.#heads[2 * cell] = next
      this.#heads[2 * cell + 1] = list.length
      for (const { job, role, turns } of list) {
        const [share, ofLargest] = role === PART.isMade ? (levels.get(cell) ?? NO_LEVEL) : NO_LEVEL
        const last = 31 - Math.clz32(turns)
        // Cells that several turns add to begin to light with the first.
        const first = 31 - Math.clz32(turns & -turns)
        const isStamped = role === PART.isMade && first < last
        const fourth = isStamped ? first + 1 : ofLargest
        this.#parts.set(next++, 0, 2 * job + role, turns, last + 0.999 * share, fourth)
      }
    }
  }
}

/** Light that other cells keep while a meeting is looked at (LOOK.md section 4). */
const OTHERS = 0.66

const NO_LEVEL = [0, 0] as const

/** For cells that rise as pipes: their share, and how it compares with the largest of their line. */
function pipeLevels(
  show: Show,
  first: Int32Array,
): ReadonlyMap<number, readonly [share: number, ofLargest: number]> {
  const levels = new Map<number, readonly [number, number]>()
  const { rows, cols } = show.layout.bodies
  for (const { gate, style, slot } of show.timeline.jobs) {
    if (style !== STYLE.share || slot >= 0) continue
    const numbers = valueNumbers(show, show.timeline.cues(0), gate)
    if (!numbers) continue
    for (let row = 0; row < (rows[gate] ?? 0); row++) {
      const line = Array.from({ length: cols[gate] ?? 0 }, (_, col) => numbers.at(row, col))
      const isShares = line.every((number) => number >= 0 && number <= 1)
      const shares = line.map((number) => (isShares ? number : Math.exp(number)))
      const largest = Math.max(...shares)
      shares.forEach((share, col) => {
        const cell = first[gate]! + row * line.length + col
        levels.set(cell, [Math.min(1, share), share / largest])
      })
    }
  }
  return levels
}
