import { create } from 'zustand'
import type { Beat, Timeline } from '../show/show.ts'
import { nextStop, phaseStop, previousStop } from './beats.ts'

/** Slowest and fastest playing, and what the rate button offers. */
export const RATES = [0.25, 0.5, 0.75, 1, 1.5, 2, 4] as const

/** Where the show stands. Times are seconds of show time. */
export interface PlayerState {
  readonly time: number
  readonly isPlaying: boolean
  readonly rate: number
  readonly isLooping: boolean
  readonly duration: number
  readonly beats: readonly Beat[]
  /** Playing ends here and pauses; null plays to the end. A step forward is playing to the end of one beat. */
  readonly stopAt: number | null
}

/** The player's store. Only `clock.ts` calls `advance` while time runs. */
export const usePlayer = create<PlayerState>(() => ({
  time: 0,
  isPlaying: false,
  rate: 1,
  isLooping: false,
  duration: 0,
  beats: [],
  stopAt: null,
}))

const { getState: get, setState: set } = usePlayer

const clamp = (time: number) => Math.min(Math.max(time, 0), get().duration)

/** Puts a new timeline in. Time stays where it is as far as the new length allows, or goes back to the beginning. */
export function loadTimeline(timeline: Timeline, from: 'keep' | 'start'): void {
  const { time, duration } = get()
  const wasAtEnd = duration > 0 && time >= duration
  const kept = wasAtEnd ? timeline.duration : Math.min(time, timeline.duration)
  set({
    duration: timeline.duration,
    beats: timeline.beats,
    time: from === 'start' ? 0 : kept,
    ...(from === 'start' ? { stopAt: null } : {}),
  })
}

/** Plays on, from the beginning where the end was reached. `until` pauses there. */
export function play(until: number | null = null): void {
  const { time, duration } = get()
  if (duration === 0) return
  set({ isPlaying: true, stopAt: until, time: time >= duration ? 0 : time })
}

/** Stops the clock where it is. */
export function pause(): void {
  set({ isPlaying: false, stopAt: null })
}

/** Play, or pause. */
export function togglePlay(): void {
  if (get().isPlaying) pause()
  else play()
}

/** Goes to a moment; playing goes on from there. */
export function seek(time: number): void {
  set({ time: clamp(time), stopAt: null })
}

/** Plays one beat to its end; a second call while it moves completes it and plays the next. */
export function stepForward(isInstant: boolean): void {
  const { beats, time, stopAt, isPlaying } = get()
  const from = isPlaying && stopAt !== null ? stopAt : time
  const to = nextStop(beats, from)
  if (to === null || isInstant) seekAndPause(to ?? get().duration)
  else set({ time: from, isPlaying: true, stopAt: to })
}

/** Goes to the end of the beat before. */
export function stepBack(): void {
  seekAndPause(previousStop(get().beats, get().time))
}

/** Goes to the start of the next or previous phase. */
export function stepPhase(direction: 1 | -1): void {
  const { beats, time, duration } = get()
  seekAndPause(phaseStop(beats, time, direction) ?? duration)
}

/** Goes to a moment and stays there. */
export function seekAndPause(time: number): void {
  set({ time: clamp(time), isPlaying: false, stopAt: null })
}

/** How many seconds of show pass in a second. */
export function setRate(rate: number): void {
  set({ rate: Math.min(Math.max(rate, RATES[0]), RATES[RATES.length - 1] ?? 4) })
}

/** The next of the offered rates, around. */
export function cycleRate(): void {
  const { rate } = get()
  setRate(RATES.find((offered) => offered > rate + 1e-9) ?? RATES[0])
}

/** Whether the end leads back to the beginning. */
export function setLooping(isLooping: boolean): void {
  set({ isLooping })
}

/** Lets real seconds pass. */
export function advance(elapsed: number): void {
  const { time, rate, duration, isLooping, stopAt, isPlaying } = get()
  if (!isPlaying) return
  const next = time + elapsed * rate
  if (stopAt !== null && next >= stopAt) seekAndPause(stopAt)
  else if (next < duration) set({ time: next })
  else if (isLooping && duration > 0) set({ time: next % duration })
  else seekAndPause(duration)
}
