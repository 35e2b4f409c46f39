import { nodeName } from '../names.ts'
import type { PassCues, Show } from '../show.ts'
import { type SlabNumbers, valueNumbers } from '../slabNumbers.ts'
import { spokenNumber } from '../speech.ts'
import type { SlabMap } from './cells.ts'
import { STYLE } from './jobs.ts'
import { type MeetingGate, meetingGate } from './read.ts'

/** Sums of at most so many terms are spoken out. */
const MOST_SPOKEN = 4
/** Tensors of more cells than this are told by their range only. */
const MOST_TOLD = 256

/** Forward, how the first cell of a gate's output is made: "Output (1, 1) of Z: row 1 of X meets column 1 of W." */
export function valueSentence(show: Show, cues: PassCues, body: number): string | null {
  const gate = told(show, cues, body)
  if (!gate) return null
  const met = gate.inputs.map(() => new Set<number>())
  const terms: number[][] = []
  gate.meetings.visit(0, (term, slot, cell) => {
    met[slot]?.add(cell)
    terms[term] ??= []
    terms[term]?.push(numberAt(show, cues, gate, slot, cell))
  })
  const groups = met.flatMap((cells, slot) => {
    const map = gate.inputMaps[slot]
    const name = nameOf(show, gate.inputs[slot] ?? -1)
    return map && cells.size > 0 ? [regionWords(cells, map, name)] : []
  })
  const own = `Output ${cellWords(0, gate.map)} of ${nameOf(show, body)}`
  const result = spokenNumber(
    valueNumbers(show, cues, body)?.at(0, 0) ?? cues.body.value[body] ?? 0,
  )
  return `${own}: ${forwardWords(gate, groups, terms, result)}.`
}

function forwardWords(
  { meetings }: MeetingGate,
  groups: readonly string[],
  terms: readonly (readonly number[])[],
  result: string,
): string {
  if (groups.length === 0) return `nothing comes here, it is ${result}`
  const met = groups.join(' meets ')
  if (meetings.combine === 'pick') return `of ${met} the one that wins, ${result}, is handed on`
  if (meetings.combine === 'whole') return `all of it counts, ${met}, and makes ${result}`
  if (terms.length === 1 && groups.length === 1) return `copied from ${met}`
  const spoken = terms.map((numbers) => numbers.map(spokenNumber).join(' times '))
  const weight = meetings.weight(0)
  const how = groups.length === 1 ? `${met} falls together` : met
  if (terms.length > MOST_SPOKEN) return `${how} and makes ${result}`
  const scaled = weight === 1 ? '' : `, times ${spokenNumber(weight)},`
  return `${how}: ${spoken.join(' plus ')}${scaled} makes ${result}`
}

/** Backward, where the gradient of the first cell of each input comes from; one sentence an input. */
export function gradientSentences(show: Show, cues: PassCues, body: number): readonly string[] {
  const gate = told(show, cues, body)
  if (!gate) return []
  const jobs = show.timeline.jobs.filter((job) => job.gate === body && job.slot >= 0)
  return jobs.flatMap(({ slot, style }) => {
    const map = gate.inputMaps[slot]
    if (!map || (cues.body.gradientEvent[gate.inputs[slot] ?? -1] ?? -1) < 0) return []
    const { upstream, others } = readBackwards(gate, slot)
    const name = nameOf(show, gate.inputs[slot] ?? -1)
    const own = `Gradient ${cellWords(0, map)} of ${name}`
    if (upstream.size === 0) return [`${own}: nothing comes back here.`]
    const from = regionWords(upstream, gate.map, `the gradient of ${nameOf(show, body)}`)
    const met = others.flatMap((cells, other) => {
      const its = gate.inputMaps[other]
      return its && cells.size > 0
        ? [regionWords(cells, its, nameOf(show, gate.inputs[other] ?? -1))]
        : []
    })
    if (met.length > 0) return [`${own}: ${[from, ...met].join(' meets ')}.`]
    if (gate.meetings.combine === 'pick') return [`${own}: ${from}, if this cell won; else 0.`]
    return [
      `${own}: ${style === STYLE.fly && upstream.size === 1 ? 'copied from ' : 'made of '}${from}.`,
    ]
  })
}

/** The outputs that the first cell of an input went into, and the cells of other inputs that it met there. */
function readBackwards({ meetings, map, inputs }: MeetingGate, slot: number) {
  const upstream = new Set<number>()
  const others = inputs.map(() => new Set<number>())
  for (let output = 0; output < map.rows * map.cols; output++) {
    const mine = new Set<number>()
    const seen: (readonly [number, number, number])[] = []
    meetings.visit(output, (term, s, cell) => {
      if (s === slot && cell === 0) mine.add(term)
      else if (s !== slot) seen.push([term, s, cell])
    })
    if (mine.size > 0) upstream.add(output)
    for (const [term, s, cell] of seen) if (mine.has(term)) others[s]?.add(cell)
  }
  return { upstream, others }
}

/** The meetings of a gate whose cells are the elements themselves, and few enough to be told. */
function told(show: Show, cues: PassCues, body: number): MeetingGate | null {
  if (!show.timeline.jobs.some((job) => job.gate === body)) return null
  const gate = meetingGate(show, cues, body)
  if (!gate) return null
  const maps = [gate.map, ...gate.inputMaps]
  const isSmall = maps.every((map) => map.isWhole && map.rows * map.cols <= MOST_TOLD)
  return isSmall ? gate : null
}

function numberAt(
  show: Show,
  cues: PassCues,
  gate: MeetingGate,
  slot: number,
  cell: number,
): number {
  const body = gate.inputs[slot] ?? -1
  const cols = gate.inputMaps[slot]?.cols ?? 1
  const numbers: SlabNumbers | null = valueNumbers(show, cues, body)
  return numbers?.at(Math.floor(cell / cols), cell % cols) ?? cues.body.value[body] ?? Number.NaN
}

const nameOf = (show: Show, body: number): string =>
  nodeName(show.trace.graph, show.layout.bodies.node[body] ?? 0)

/** A cell by row and column, from 1; one number in a vector. */
function cellWords(place: number, { rows, cols }: SlabMap): string {
  const col = (place % cols) + 1
  return rows === 1 ? `${col}` : `(${Math.floor(place / cols) + 1}, ${col})`
}

/** Cells of a slab in words: "row 2 of X", "column 1 of W", "all of b", "rows 1 to 2 and columns 2 to 3 of x". */
export function regionWords(cells: ReadonlySet<number>, map: SlabMap, name: string): string {
  const { rows, cols } = map
  if (rows * cols === 1) return name
  if (cells.size === rows * cols) return `all of ${name}`
  const places = [...cells]
  if (places.length === 1) return `cell ${cellWords(places[0] ?? 0, map)} of ${name}`
  const down = spanOf(places.map((place) => Math.floor(place / cols)))
  const across = spanOf(places.map((place) => place % cols))
  const isBlock = down.count * across.count === cells.size
  if (!isBlock) return `${cells.size} cells of ${name}`
  const lines = (what: string, { first, last }: Span) =>
    first === last ? `${what} ${first + 1}` : `${what}s ${first + 1} to ${last + 1}`
  if (across.count === cols) return `${lines('row', down)} of ${name}`
  if (down.count === rows) return `${lines(rows === 1 ? 'cell' : 'column', across)} of ${name}`
  return `${lines('row', down)} and ${lines('column', across)} of ${name}`
}

interface Span {
  readonly first: number
  readonly last: number
  readonly count: number
}

function spanOf(numbers: readonly number[]): Span {
  const [first, last] = [Math.min(...numbers), Math.max(...numbers)]
  return { first, last, count: last - first + 1 }
}
