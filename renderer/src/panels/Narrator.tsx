import { describeBeat } from '../show/describe.ts'
import { beatIndexAt } from '../state/beats.ts'
import { usePlayer } from '../state/player.ts'
import { useRun } from '../state/run.ts'
import { useSaid } from '../state/said.ts'

/** Says what a lesson tells, and each beat as a sentence to a screen reader when time comes to rest on it; while the show plays it keeps quiet. */
export function Narrator() {
  const show = useRun((state) => state.show)
  const index = usePlayer(({ time, isPlaying, beats }) =>
    isPlaying ? -1 : beatIndexAt(beats, time),
  )
  const said = useSaid(({ text }) => text)
  const beat = show?.timeline.beats[index]
  return (
    <div className="visually-hidden" role="log" aria-live="polite" aria-label="What happens">
      {said && <p>{said}</p>}
      {show && beat ? describeBeat(show, beat).join(' ') : ''}
    </div>
  )
}
