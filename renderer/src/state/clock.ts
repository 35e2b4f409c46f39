import type { Unsubscribe } from '@chainlight/engine'
import { advance, usePlayer } from './player.ts'

/** A frame that took longer (a hidden tab, a breakpoint) counts as this many seconds, so that the show does not jump. */
const LONGEST_FRAME = 0.1

/** Lets show time run with real time while the player plays: the page's only clock. Rests while nothing moves. */
export function startClock(): Unsubscribe {
  let frame = 0
  let before = 0
  const tick = (now: number) => {
    frame = requestAnimationFrame(tick)
    advance(Math.min((now - before) / 1000, LONGEST_FRAME))
    before = now
  }
  const start = () => {
    if (frame !== 0) return
    before = performance.now()
    frame = requestAnimationFrame(tick)
  }
  const stop = () => {
    cancelAnimationFrame(frame)
    frame = 0
  }
  const follow = (isPlaying: boolean) => (isPlaying ? start() : stop())
  const unsubscribe = usePlayer.subscribe((state, previous) => {
    if (state.isPlaying !== previous.isPlaying) follow(state.isPlaying)
  })
  follow(usePlayer.getState().isPlaying)
  return () => {
    unsubscribe()
    stop()
  }
}
