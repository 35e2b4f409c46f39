import type { Beat, Show } from '../show/show.ts'
import { ExportError } from './exporter.ts'

/** Which end of a named beat is meant: a range starts with its first and ends with its last moment. */
export type Edge = 'start' | 'end'

const PHASES = ['forward', 'backward', 'update'] as const
/** So many names of beats are told where one is unknown. */
const TOLD = 12

/**
 * The time that a word names: seconds (`2.5`), a share of the show (`50%`), `start` or `end`, a phase (`backward`), or a
 * beat by its name (`backward:q`). Throws ExportError for anything else.
 */
export function momentOf({ timeline }: Show, word: string, edge: Edge): number {
  const { duration, beats } = timeline
  if (word === 'start') return 0
  if (word === 'end') return duration
  const number = /^(\d+(?:\.\d+)?|\.\d+)(s|%)?$/.exec(word)
  if (number) return secondsOf(Number(number[1]), number[2] === '%', duration)
  const named = beats.filter((beat) => beat.phase === word || beat.name === word)
  const beat = edge === 'start' ? named[0] : named.at(-1)
  if (!beat) throw new ExportError(unknown(word, beats))
  return edge === 'start' ? beat.start : beat.end
}

function secondsOf(number: number, isShare: boolean, duration: number): number {
  const seconds = isShare ? (number / 100) * duration : number
  if (seconds <= duration) return seconds
  const length = `${Math.floor(duration * 100) / 100} s`
  throw new ExportError(`The show is ${length} long; there is nothing at ${seconds} s.`)
}

function unknown(word: string, beats: readonly Beat[]): string {
  const names = [...new Set(beats.map(({ name }) => name))]
  const more = names.length > TOLD ? ', …' : ''
  return `There is no moment called ${word}. Give seconds, a share such as 50%, ${PHASES.join(', ')}, or a beat: ${names.slice(0, TOLD).join(', ')}${more}.`
}

/** A range of the show by the words for its ends. Throws ExportError where it is empty or unknown. */
export function rangeOf(
  show: Show,
  from: string,
  to: string,
): { readonly from: number; readonly to: number } {
  const range = { from: momentOf(show, from, 'start'), to: momentOf(show, to, 'end') }
  if (range.from < range.to) return range
  throw new ExportError(
    `Expected a range that ends after it starts, got ${from} (${range.from} s) to ${to} (${range.to} s).`,
  )
}
