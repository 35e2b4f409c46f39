import type { Object3D } from 'three'
import { choreographyOf } from '../show/meetings/choreography.ts'
import type { Cell } from '../show/product.ts'
import type { PassCues, Show } from '../show/show.ts'
import { ChoreographyColumns } from './gpu/choreographyColumns.ts'
import type { Uniforms } from './gpu/uniforms.ts'
import { cellsMeetingIn } from './meeting.ts'
import { createFlights } from './parts/flights.ts'
import type { Part } from './parts/part.ts'

/** Beyond so many cells that meet, their parts are not written again for numbers alone. */
const MANY_PARTS = 2000

/** The choreography of a staged show: who meets whom, and what travels. */
export class Choreographed {
  readonly #root: Object3D
  readonly #uniforms: Uniforms
  readonly #retire: (old: Part) => void
  #columns: ChoreographyColumns | null = null
  #flights: Part | null = null
  #show: Show | null = null
  /** Other numbers may change who meets whom, or what pipes and copies show; only large products keep theirs. */
  #followsNumbers = true

  constructor(root: Object3D, uniforms: Uniforms, retire: (old: Part) => void) {
    this.#root = root
    this.#uniforms = uniforms
    this.#retire = retire
  }

  /** What travels, as a part of the stage; null where nothing does. */
  get flights(): Part | null {
    return this.#flights
  }

  /** Writes the choreography of a show, or of the same show with other numbers. */
  write(show: Show): void {
    const jobs = this.#show?.timeline.jobs.length
    this.#show = show
    if (!this.#followsNumbers && jobs === show.timeline.jobs.length) return
    this.#columns?.dispose()
    if (this.#flights) {
      this.#root.remove(this.#flights.object)
      this.#retire(this.#flights)
    }
    const choreography = choreographyOf(show)
    this.#followsNumbers = choreography.followsNumbers || choreography.parts.size < MANY_PARTS
    this.#columns = new ChoreographyColumns(this.#uniforms, show, choreography)
    this.#flights = createFlights(this.#uniforms, show, choreography)
    if (this.#flights) this.#root.add(this.#flights.object)
  }

  /** Loads the times of a pass. */
  cue(show: Show, cues: PassCues): void {
    this.#columns?.cue(show, cues)
  }

  /** Lifts the cells that meet in a cell; null for none. */
  look(cues: PassCues, cell: Cell | null): void {
    if (this.#show) this.#columns?.look(cellsMeetingIn(this.#show, cues, cell))
  }

  /** Frees the columns; the flights go with the other parts of their stage. */
  dispose(): void {
    this.#columns?.dispose()
  }
}
