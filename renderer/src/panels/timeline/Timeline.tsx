import {
  ChevronLeft,
  ChevronRight,
  Pause,
  Play,
  Repeat,
  SkipBack,
  StepBack,
  StepForward,
} from 'lucide-react'
import { useMemo } from 'react'
import type { Timeline as Times } from '../../show/show.ts'
import {
  cycleRate,
  seekAndPause,
  setLooping,
  stepBack,
  stepForward,
  togglePlay,
  usePlayer,
} from '../../state/player.ts'
import { isStale, useRun } from '../../state/run.ts'
import { reducesMotion, useView } from '../../state/view.ts'
import { Icon } from '../Icon.tsx'
import { describePlace, Track } from './Track.tsx'
import './timeline.css'

const NO_BEATS: Times['beats'] = []

/** Plays the show, and says where it stands. */
export function Timeline() {
  const timeline = useRun((state) => state.show?.timeline ?? null)
  const pass = usePlayer((state) => (timeline ? passAt(timeline, state.time) : 0))
  const beats = useMemo(
    () => timeline?.beats.filter((beat) => beat.pass === pass) ?? NO_BEATS,
    [timeline, pass],
  )
  const stale = useRun(isStale)
  const start = timeline?.passStart[pass] ?? 0
  const end = timeline?.passStart[pass + 1] ?? 0
  return (
    <section className={`timeline ${stale ? 'is-stale' : ''}`} aria-label="Timeline">
      <Transport />
      <Track beats={beats} start={start} end={end} />
      <div className="timeline-end">
        <Place beats={beats} timeline={timeline} pass={pass} />
        <RateButton />
        <LoopButton />
      </div>
    </section>
  )
}

/** The pass that a moment belongs to. */
function passAt({ passStart, passCount }: Times, time: number): number {
  const after = passStart.findIndex((start) => start > time)
  return Math.min(after < 0 ? passCount - 1 : after - 1, passCount - 1)
}

function Transport() {
  const isPlaying = usePlayer((state) => state.isPlaying)
  const isEmpty = usePlayer((state) => state.duration === 0)
  const isInstant = useView(reducesMotion)
  return (
    <div className="transport">
      <button
        type="button"
        className="icon-button"
        title="To the start (0)"
        aria-label="To the start"
        disabled={isEmpty}
        onClick={() => seekAndPause(0)}
      >
        <Icon of={SkipBack} size={20} />
      </button>
      <button
        type="button"
        className="icon-button"
        title="Step back (←)"
        aria-label="Step back"
        disabled={isEmpty}
        onClick={stepBack}
      >
        <Icon of={StepBack} size={20} />
      </button>
      <button
        type="button"
        className="play-button"
        title={isPlaying ? 'Pause (Space)' : 'Play (Space)'}
        aria-label={isPlaying ? 'Pause' : 'Play'}
        disabled={isEmpty}
        onClick={togglePlay}
      >
        <Icon of={isPlaying ? Pause : Play} size={21} />
      </button>
      <button
        type="button"
        className="icon-button"
        title="Step forward (→)"
        aria-label="Step forward"
        disabled={isEmpty}
        onClick={() => stepForward(isInstant)}
      >
        <Icon of={StepForward} size={20} />
      </button>
    </div>
  )
}

function Place(props: {
  readonly beats: Times['beats']
  readonly timeline: Times | null
  readonly pass: number
}) {
  const { beats, timeline, pass } = props
  const place = usePlayer((state) => (beats.length > 0 ? describePlace(beats, state.time) : ''))
  const count = timeline?.passCount ?? 1
  const goTo = (other: number) => seekAndPause(timeline?.passStart[other] ?? 0)
  return (
    <div className="place">
      <div>{place}</div>
      {count > 1 && (
        <small>
          <button
            type="button"
            className="icon-button"
            aria-label="Previous pass"
            disabled={pass === 0}
            onClick={() => goTo(pass - 1)}
          >
            <Icon of={ChevronLeft} size={14} />
          </button>
          pass {pass + 1} of {count}
          <button
            type="button"
            className="icon-button"
            aria-label="Next pass"
            disabled={pass === count - 1}
            onClick={() => goTo(pass + 1)}
          >
            <Icon of={ChevronRight} size={14} />
          </button>
        </small>
      )}
    </div>
  )
}

function RateButton() {
  const rate = usePlayer((state) => state.rate)
  return (
    <button
      type="button"
      className="button rate"
      title="How fast it plays ([ and ])"
      aria-label={`Rate ${rate}`}
      onClick={cycleRate}
    >
      {rate}×
    </button>
  )
}

function LoopButton() {
  const isLooping = usePlayer((state) => state.isLooping)
  return (
    <button
      type="button"
      className="icon-button"
      title="Play again and again (L)"
      aria-label="Loop"
      aria-pressed={isLooping}
      onClick={() => setLooping(!isLooping)}
    >
      <Icon of={Repeat} />
    </button>
  )
}
