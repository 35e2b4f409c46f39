import { beforeEach, describe, expect, test } from 'vitest'
import type { Beat, Seconds, Timeline } from '../show/show.ts'
import {
  advance,
  cycleRate,
  loadTimeline,
  pause,
  play,
  seek,
  setLooping,
  setRate,
  stepBack,
  stepForward,
  stepPhase,
  togglePlay,
  usePlayer,
} from './player.ts'

const beat = (phase: Beat['phase'], start: number, end: number): Beat => ({
  phase,
  pass: 0,
  name: `${phase}:${start}`,
  tick: '+',
  start: start as Seconds,
  end: end as Seconds,
  bodies: [],
})

function timeline(duration: number): Timeline {
  return {
    duration: duration as Seconds,
    passCount: 1,
    passStart: Float64Array.of(0, duration),
    beats: [beat('forward', 0, 1), beat('forward', 1, 2), beat('backward', 3, 4)],
    jobs: [],
    cues: () => {
      throw new Error('the player needs no cues')
    },
  }
}

const state = () => usePlayer.getState()

describe('player', () => {
  beforeEach(() => {
    usePlayer.setState(usePlayer.getInitialState(), true)
    loadTimeline(timeline(5), 'start')
  })

  test('time passes at the rate that was chosen, and only while playing', () => {
    advance(1)
    expect(state().time).toBe(0)
    setRate(0.5)
    play()
    advance(1)
    expect(state().time).toBe(0.5)
    pause()
    advance(1)
    expect(state().time).toBe(0.5)
  })

  test('the end pauses, and playing again starts over', () => {
    play()
    advance(9)
    expect(state()).toMatchObject({ time: 5, isPlaying: false })
    togglePlay()
    expect(state()).toMatchObject({ time: 0, isPlaying: true })
  })

  test('a loop leads from the end back to the beginning', () => {
    setLooping(true)
    play()
    advance(6)
    expect(state()).toMatchObject({ time: 1, isPlaying: true })
  })

  test('a step forward plays one beat and stops at its end exactly', () => {
    stepForward(false)
    advance(0.25)
    expect(state()).toMatchObject({ time: 0.25, isPlaying: true })
    advance(10)
    expect(state()).toMatchObject({ time: 1, isPlaying: false })
  })

  test('a second step while the first moves completes it and plays the next', () => {
    stepForward(false)
    advance(0.25)
    stepForward(false)
    expect(state().time).toBe(1)
    advance(10)
    expect(state().time).toBe(2)
  })

  test('with reduced motion a step is a jump', () => {
    stepForward(true)
    stepForward(true)
    stepForward(true)
    expect(state()).toMatchObject({ time: 4, isPlaying: false })
    stepForward(true)
    expect(state().time).toBe(5)
  })

  test('steps back and by phase land on stops', () => {
    seek(4)
    stepBack()
    expect(state().time).toBe(2)
    stepPhase(1)
    expect(state().time).toBe(3)
    stepPhase(-1)
    expect(state().time).toBe(0)
  })

  test('a seek is kept inside the show', () => {
    seek(-3)
    expect(state().time).toBe(0)
    seek(99)
    expect(state().time).toBe(5)
  })

  test('an edit keeps the moment, or the end where the end was shown', () => {
    seek(3)
    loadTimeline(timeline(6), 'keep')
    expect(state().time).toBe(3)
    loadTimeline(timeline(2), 'keep')
    expect(state().time).toBe(2)
    loadTimeline(timeline(7), 'keep')
    expect(state().time).toBe(7)
  })

  test('rates go round', () => {
    setRate(2)
    cycleRate()
    expect(state().rate).toBe(4)
    cycleRate()
    expect(state().rate).toBe(0.25)
    setRate(100)
    expect(state().rate).toBe(4)
  })

  test('nothing plays where there is no show', () => {
    usePlayer.setState(usePlayer.getInitialState(), true)
    play()
    expect(state().isPlaying).toBe(false)
  })
})
