import type { PassCues, Show } from '../show.ts'
import { gradientNumbers, type SlabNumbers } from '../slabNumbers.ts'
import { type CellNumbers, type CellRole, cellNumber, numberCells } from './cells.ts'
import { type Job, STYLE } from './jobs.ts'
import { type MeetingGate, meetingGate } from './read.ts'

/** What a cell does in a job: it is read while others are made, or it is made. */
export const PART = { reads: 0, isMade: 1 } as const

/** A cell's part in a job. Bit t of `turns` says that it takes part in turn t. */
export interface CellPart {
  readonly job: number
  readonly role: (typeof PART)[keyof typeof PART]
  turns: number
}

/** A copy of a cell that travels: bodies, roles and places in their slabs; place −1 is the body itself. */
export interface Flight {
  readonly job: number
  readonly turn: number
  /** Place among the flights of one turn to one cell, 0…1. */
  readonly order: number
  readonly role: CellRole
  readonly fromBody: number
  readonly fromPlace: number
  readonly toBody: number
  readonly toPlace: number
}

/** Who takes part in what: the parts of every cell, by its number, and everything that travels. */
export interface Choreography {
  readonly cells: CellNumbers
  readonly parts: ReadonlyMap<number, readonly CellPart[]>
  readonly flights: readonly Flight[]
  /** True where other numbers may choose other cells: the winner of a maximum, an index. */
  readonly followsNumbers: boolean
}

/** At most so many copies travel in a job; what is left of it is seen in frames only. */
const MOST_FLIGHTS = 1024
/** Meetings of so many cells, output by output, are followed; larger ones would keep the page waiting. */
const MOST_VISITS = 4e5
/** Long sums are followed by about so many of their terms: no slab has more cells in a line than half of them. */
const ENOUGH_TERMS = 64

/** The choreography of a show's first pass, in which slabs are made cell by cell. */
export function choreographyOf(show: Show): Choreography {
  const { bodies } = show.layout
  const cues = show.timeline.cues(0)
  let followsNumbers = false
  const writer = new Writer(show, numberCells(bodies))
  show.timeline.jobs.forEach((job, index) => {
    if ((cues.meets.lasts[index] ?? 0) === 0) return
    const gate = meetingGate(show, cues, job.gate)
    if (!gate) return
    followsNumbers ||= gate.meetings.combine === 'pick' || job.style === STYLE.fly
    const every = everyTerm(gate)
    if (visitsOf(gate, every) > MOST_VISITS) return
    if (job.slot < 0) writer.forward(index, job, gate, every)
    else writer.backward(index, job, gate, cues, every)
  })
  return { cells: writer.cells, parts: writer.parts, flights: writer.flights, followsNumbers }
}

function visitsOf({ meetings, map }: MeetingGate, every: number): number {
  let cells = 0
  meetings.visit(0, () => cells++, every)
  return cells * map.rows * map.cols
}

/** Which terms of a gate's sums are followed: each so many-th. */
function everyTerm({ meetings }: MeetingGate): number {
  let last = 0
  meetings.visit(0, (term) => {
    last = term
  })
  return Math.max(1, Math.floor((last + 1) / ENOUGH_TERMS))
}

/** Writes parts and flights, job by job. */
class Writer {
  readonly parts = new Map<number, CellPart[]>()
  readonly flights: Flight[] = []
  readonly #show: Show
  readonly cells: CellNumbers
  #left = 0

  constructor(show: Show, cells: CellNumbers) {
    this.#show = show
    this.cells = cells
  }

  /** What each output cell is made of lights in its turn, and travels to it. */
  forward(index: number, job: Job, gate: MeetingGate, every: number): void {
    this.#left = MOST_FLIGHTS
    eachCell(gate, (row, col, place, element) => {
      const turn = job.turns.turnOf(row, col)
      this.#mark(index, PART.isMade, gate.body, 0, place, turn)
      const seen = new Set<number>()
      gate.meetings.visit(
        element,
        (_, slot, cell) => {
          const from = gate.inputs[slot] ?? -1
          const at = gate.inputMaps[slot]?.placeOf(cell) ?? 0
          this.#mark(index, PART.reads, from, 0, at, turn)
          seen.add(slot * 4096 + at)
        },
        every,
      )
      if (job.style !== STYLE.fly) return
      let order = 0
      for (const key of seen) {
        const fromBody = gate.inputs[key >> 12] ?? -1
        this.#fly({
          job: index,
          turn,
          order: order++ / Math.max(1, seen.size - 1),
          role: 0,
          fromBody,
          fromPlace: key & 4095,
          toBody: gate.body,
          toPlace: place,
        })
      }
    })
  }

  /** Read backwards: for each input cell, the upstream numbers of all outputs that it went into, and what it met there. */
  backward(index: number, job: Job, gate: MeetingGate, cues: PassCues, every: number): void {
    this.#left = MOST_FLIGHTS
    const { slot, target } = job
    const map = gate.inputMaps[slot]
    if (!map) return
    const isPick = gate.meetings.combine === 'pick'
    const numbers = isPick ? gradientNumbers(this.#show, cues, target) : null
    const seen = new Set<number>()
    eachCell(gate, (row, col, place, element) => {
      const mine: number[] = []
      const others: number[] = []
      const meet = () => {
        for (const at of mine) {
          if (numbers && isZero(numbers, at, map.cols)) continue
          const turn = job.isByGiver ? job.turns.turnOf(row, col) : turnAt(job, at, map.cols)
          this.#mark(index, PART.reads, gate.body, 1, place, turn)
          if (job.isByGiver) this.#mark(index, PART.isMade, target, 1, at, turn)
          for (const key of others)
            this.#mark(index, PART.reads, gate.inputs[key >> 12] ?? -1, 0, key & 4095, turn)
          if (gate.meetings.combine === 'whole')
            this.#mark(index, PART.reads, gate.body, 0, place, turn)
          const flight = at * 4096 + place
          if (job.style !== STYLE.fly || seen.has(flight)) continue
          seen.add(flight)
          this.#fly({
            job: index,
            turn,
            order: (place % 16) / 15,
            role: 1,
            fromBody: gate.body,
            fromPlace: place,
            toBody: target,
            toPlace: at,
          })
        }
        mine.length = 0
        others.length = 0
      }
      let current = 0
      gate.meetings.visit(
        element,
        (term, s, cell) => {
          if (term !== current) meet()
          current = term
          const at = gate.inputMaps[s]?.placeOf(cell) ?? 0
          if (s === slot) mine.push(at)
          else others.push(s * 4096 + at)
        },
        every,
      )
      meet()
    })
    this.#markAll(index, job, map)
  }

  /** Every cell of a gradient is made, also those that nothing was sent to: of stamped ones these come last. */
  #markAll(index: number, job: Job, map: MeetingGate['map']): void {
    const { target, turns, isByGiver } = job
    const { bodies } = this.#show.layout
    for (let row = 0; row < map.rows; row++) {
      for (let col = 0; col < map.cols; col++) {
        const place = row * map.cols + col
        const cell = cellNumber(this.cells, bodies, target, 1, place)
        const isStamped = this.parts
          .get(cell)
          ?.some((part) => part.job === index && part.role === PART.isMade)
        const turn = isByGiver ? turns.count - 1 : turns.turnOf(row, col)
        if (!isStamped) this.#mark(index, PART.isMade, target, 1, place, turn)
      }
    }
  }

  #mark(
    job: number,
    role: CellPart['role'],
    body: number,
    cellRole: CellRole,
    place: number,
    turn: number,
  ): void {
    const cell = cellNumber(this.cells, this.#show.layout.bodies, body, cellRole, place)
    if (cell < 0) return
    let list = this.parts.get(cell)
    if (!list) {
      list = []
      this.parts.set(cell, list)
    }
    const known = list.find((part) => part.job === job && part.role === role)
    if (known) known.turns |= 1 << turn
    else list.push({ job, role, turns: 1 << turn })
  }

  #fly(flight: Flight): void {
    if (this.#left-- > 0) this.flights.push(flight)
  }
}

const turnAt = ({ turns }: Job, place: number, cols: number): number =>
  turns.turnOf(Math.floor(place / cols), place % cols)

const isZero = (numbers: SlabNumbers, place: number, cols: number): boolean =>
  numbers.at(Math.floor(place / cols), place % cols) === 0

/** Calls `each` for the drawn cells of a gate's output, with the element that each stands for. */
function eachCell(
  { map }: MeetingGate,
  each: (row: number, col: number, place: number, element: number) => void,
): void {
  for (let row = 0; row < map.rows; row++) {
    for (let col = 0; col < map.cols; col++) {
      each(row, col, row * map.cols + col, map.elementAt(row, col))
    }
  }
}
