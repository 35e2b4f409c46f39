import { expect, test } from 'vitest'
import type { Seconds } from '../show/show.ts'
import { createDriver, type Display } from './driver.ts'

/** A display whose frames come when the test says. */
function fakeDisplay() {
  const waiting = new Map<number, (now: number) => void>()
  let ids = 0
  const display: Display = {
    requestFrame(callback) {
      waiting.set(++ids, callback)
      return ids
    },
    cancelFrame(id) {
      waiting.delete(id)
    },
  }
  const frame = (now: number) => {
    const due = [...waiting.values()]
    waiting.clear()
    for (const callback of due) callback(now)
  }
  return { display, frame, isIdle: () => waiting.size === 0 }
}

const seconds = (s: number) => s as Seconds

test('setting a time draws that picture at once', () => {
  const drawn: number[] = []
  const driver = createDriver((time) => drawn.push(time), fakeDisplay().display)
  driver.setTime(seconds(3))
  driver.setTime(seconds(1))
  expect(drawn).toEqual([3, 1])
  expect(driver.time).toBe(1)
})

test('many changes before a display frame make one picture', () => {
  const drawn: number[] = []
  const { display, frame, isIdle } = fakeDisplay()
  const driver = createDriver((time) => drawn.push(time), display)
  driver.invalidate()
  driver.invalidate()
  expect(drawn).toEqual([])
  frame(0)
  expect(drawn).toEqual([0])
  expect(isIdle()).toBe(true)
})

test('a playing show and a moving camera share one picture per frame', () => {
  const drawn: number[] = []
  const { display, frame } = fakeDisplay()
  const driver = createDriver((time) => drawn.push(time), display)
  let time = 0
  const stop = driver.onFrame((elapsed) => {
    time += elapsed
    driver.setTime(seconds(time))
  })
  driver.onFrame(() => driver.invalidate())
  frame(1000)
  frame(1016)
  frame(1032)
  expect(drawn.length).toBe(3)
  expect(drawn[2]).toBeCloseTo(0.032, 9)
  stop()
})

test('time does not jump after the window was hidden', () => {
  const { display, frame } = fakeDisplay()
  const driver = createDriver(() => {}, display)
  const passed: number[] = []
  driver.onFrame((elapsed) => passed.push(elapsed))
  frame(0)
  frame(60_000)
  expect(passed).toEqual([0, 0.1])
})

test('it asks for no frames when nothing ticks, and none after its end', () => {
  const { display, frame, isIdle } = fakeDisplay()
  const driver = createDriver(() => {}, display)
  const stop = driver.onFrame(() => {})
  frame(0)
  expect(isIdle()).toBe(false)
  stop()
  frame(16)
  expect(isIdle()).toBe(true)
  driver.onFrame(() => {})
  driver.dispose()
  expect(isIdle()).toBe(true)
})
