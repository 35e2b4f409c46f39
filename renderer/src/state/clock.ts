import type { Unsubscribe } from '@chainlight/engine'
import { advance, usePlayer } from './player.ts'

/** Calls back once per display frame with the seconds passed since the last one, until removed. */
export type FrameSource = (tick: (elapsed: number) => void) => Unsubscribe

/** A frame that took longer (a hidden tab, a breakpoint) counts as this many seconds, so that the show does not jump. */
const LONGEST_FRAME = 0.1

/**
 * Lets show time run with real time while the player plays: the page's only clock, and at rest while nothing moves.
 * With a stage, `frames` is the stage's own loop, so that each frame is drawn once.
 */
export function startClock(frames: FrameSource = displayFrames): Unsubscribe {
  let stop: Unsubscribe | null = null
  const follow = (isPlaying: boolean) => {
    if (isPlaying && !stop) stop = frames((elapsed) => advance(Math.min(elapsed, LONGEST_FRAME)))
    if (!isPlaying && stop) {
      stop()
      stop = null
    }
  }
  const unsubscribe = usePlayer.subscribe((state, previous) => {
    if (state.isPlaying !== previous.isPlaying) follow(state.isPlaying)
  })
  follow(usePlayer.getState().isPlaying)
  return () => {
    unsubscribe()
    follow(false)
  }
}

function displayFrames(tick: (elapsed: number) => void): Unsubscribe {
  let before = performance.now()
  let frame = requestAnimationFrame(function next(now) {
    frame = requestAnimationFrame(next)
    tick((now - before) / 1000)
    before = now
  })
  return () => cancelAnimationFrame(frame)
}
