import { describeBeat } from '../../show/describe.ts'
import { frameAt } from '../../show/frame.ts'
import type { Seconds, Show } from '../../show/show.ts'

/** Words that are shown from one moment to another, seconds. */
export interface Caption {
  readonly start: number
  readonly end: number
  readonly text: string
}

/** Sentences are written for the ear; the eye reads a sign faster than a word. */
const written = (text: string): string => text.replaceAll(/\bminus (?=[\d∞])/g, '−')

/** What is said at a time: the sentences of the beat that acts. */
export function captionAt(show: Show, time: number): string {
  const { beat } = frameAt(show, time as Seconds)
  return beat ? written(describeBeat(show, beat).join(' ')) : ''
}

/** The captions of a range of the show, from the range's start. Beats without words have none. */
export function captionsOf(
  show: Show,
  { from, to }: { readonly from: number; readonly to: number },
): readonly Caption[] {
  const { beats } = show.timeline
  return beats.flatMap((beat, i): Caption[] => {
    const start = Math.max(from, i === 0 ? 0 : beat.start)
    const end = Math.min(to, beats[i + 1]?.start ?? beat.end)
    const text = written(describeBeat(show, beat).join(' '))
    return text === '' || end <= start ? [] : [{ start: start - from, end: end - from, text }]
  })
}
