import { type KeyboardEvent, type PointerEvent, useEffect, useMemo, useRef } from 'react'
import type { Beat } from '../../show/show.ts'
import { beatPlaceAt } from '../../state/beats.ts'
import { seek, stepPhase, usePlayer } from '../../state/player.ts'
import { filled, type Segment, segmentsOf, shareOf, timeAt } from './scale.ts'
import { Ticks } from './Ticks.tsx'

const NAMES: Readonly<Record<Beat['phase'], string>> = {
  forward: 'Forward',
  backward: 'Backward',
  update: 'Update',
}

/** One pass as a palindrome of phases: a slider over its beats. */
export function Track(props: {
  readonly beats: readonly Beat[]
  readonly start: number
  readonly end: number
}) {
  const { beats, start, end } = props
  const segments = useMemo(() => segmentsOf(beats, start, end), [beats, start, end])
  const track = useRef<HTMLDivElement>(null)
  const scrub = useScrub(segments)
  useEffect(() => {
    const draw = () => {
      if (track.current) drawTrack(track.current, segments, beats, usePlayer.getState().time)
    }
    draw()
    return usePlayer.subscribe((state, previous) => {
      if (state.time !== previous.time) draw()
    })
  }, [segments, beats])
  return (
    <div
      ref={track}
      className="track"
      role="slider"
      tabIndex={0}
      aria-label="Position in the show"
      aria-valuemin={0}
      aria-valuemax={beats.length}
      aria-valuenow={0}
      onKeyDown={jump}
      {...scrub}
    >
      {segments.map(({ phase, left, width }) => (
        <div key={phase} className={phase}>
          <div className="track-name" style={{ left: `${left * 100}%` }}>
            {NAMES[phase]}
          </div>
          <div
            className="track-bar"
            style={{ left: `${left * 100}%`, width: `calc(${width * 100}% - 4px)` }}
          >
            <div className="track-fill" />
          </div>
        </div>
      ))}
      <Ticks segments={segments} />
      {segments.length > 0 && <div className="track-head" />}
    </div>
  )
}

/** Writes what time changes straight to the elements: a frame costs no rendering. */
function drawTrack(
  track: HTMLElement,
  segments: readonly Segment[],
  beats: readonly Beat[],
  time: number,
): void {
  const head = track.querySelector<HTMLElement>('.track-head')
  if (head) head.style.left = `${shareOf(segments, time) * 100}%`
  const bars = track.querySelectorAll<HTMLElement>('.track-fill')
  const names = track.querySelectorAll<HTMLElement>('.track-name')
  segments.forEach((segment, i) => {
    const share = filled(segment, time)
    const bar = bars[i]
    if (bar) bar.style.width = `${share * 100}%`
    names[i]?.classList.toggle('is-lit', share > 0 || (i === 0 && time > 0))
  })
  const place = beatPlaceAt(beats, time)
  track.setAttribute('aria-valuenow', String(place ? place.index + 1 : 0))
  track.setAttribute('aria-valuetext', describePlace(beats, time))
}

/** "Backward, 8 of 9". */
export function describePlace(beats: readonly Beat[], time: number): string {
  const place = beatPlaceAt(beats, time)
  if (!place) return 'Nothing to play'
  const name = NAMES[place.beat.phase]
  return place.of > 1 ? `${name}, ${place.ordinal} of ${place.of}` : name
}

function jump(event: KeyboardEvent): void {
  if (event.key === 'PageUp') stepPhase(1)
  else if (event.key === 'PageDown') stepPhase(-1)
  else return
  event.preventDefault()
}

/** Press anywhere to go there, drag to scrub; a show that was playing goes on when the pointer is released. */
function useScrub(segments: readonly Segment[]) {
  const resume = useRef(false)
  const go = (event: PointerEvent<HTMLElement>) => {
    const { left, width } = event.currentTarget.getBoundingClientRect()
    seek(timeAt(segments, (event.clientX - left) / width))
  }
  return {
    onPointerDown(event: PointerEvent<HTMLElement>) {
      if (event.button !== 0) return
      event.currentTarget.setPointerCapture(event.pointerId)
      resume.current = usePlayer.getState().isPlaying
      usePlayer.setState({ isPlaying: false })
      go(event)
    },
    onPointerMove(event: PointerEvent<HTMLElement>) {
      if (event.currentTarget.hasPointerCapture(event.pointerId)) go(event)
    },
    onPointerUp(event: PointerEvent<HTMLElement>) {
      event.currentTarget.releasePointerCapture(event.pointerId)
      if (resume.current) usePlayer.setState({ isPlaying: true })
    },
  }
}
