import type { Seconds } from '../show/show.ts'

/** Draws one picture of the stage. Everything that a picture depends on besides time has been set before. */
export type Draw = (time: Seconds) => void

/** The one place that draws frames and reads the display's clock. */
export interface Driver {
  readonly time: Seconds
  /** Draws `time` at once; inside a `tick` of `onFrame` the drawing waits until all ticks have run. */
  setTime(time: Seconds): void
  /** Something besides time changed: draws again before the next display frame. Many calls make one picture. */
  invalidate(): void
  /** Runs `tick` once per display frame, before it is drawn, until removed. */
  onFrame(tick: (elapsed: Seconds) => void): () => void
  dispose(): void
}

/** What a driver needs of the browser; tests give their own. */
export interface Display {
  requestFrame(callback: (now: number) => void): number
  cancelFrame(id: number): void
}

const BROWSER: Display = {
  requestFrame: (callback) => requestAnimationFrame(callback),
  cancelFrame: (id) => cancelAnimationFrame(id),
}

/** A frame after a pause counts as no longer than this: a hidden window must not make the show jump. */
const LONGEST_FRAME = 0.1

/** Makes a driver. While nothing ticks and nothing is invalid it asks for no frames. */
export function createDriver(draw: Draw, display: Display = BROWSER): Driver {
  const ticks = new Set<(elapsed: Seconds) => void>()
  let time = 0 as Seconds
  let last: number | null = null
  let pending: number | null = null
  let isStale = false
  let isTicking = false

  const drawNow = () => {
    isStale = false
    draw(time)
  }
  const schedule = () => {
    if (pending === null) pending = display.requestFrame(frame)
  }
  const frame = (now: number) => {
    pending = null
    const elapsed = last === null ? 0 : Math.min(LONGEST_FRAME, (now - last) / 1000)
    last = ticks.size > 0 ? now : null
    isTicking = true
    for (const tick of [...ticks]) tick(elapsed as Seconds)
    isTicking = false
    if (isStale) drawNow()
    if (ticks.size > 0) schedule()
  }
  return {
    get time() {
      return time
    },
    setTime(next) {
      time = next
      if (isTicking) isStale = true
      else drawNow()
    },
    invalidate() {
      isStale = true
      if (!isTicking) schedule()
    },
    onFrame(tick) {
      ticks.add(tick)
      schedule()
      return () => {
        ticks.delete(tick)
      }
    },
    dispose() {
      ticks.clear()
      if (pending !== null) display.cancelFrame(pending)
    },
  }
}
