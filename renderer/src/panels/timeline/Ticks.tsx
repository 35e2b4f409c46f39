import { useEffect, useRef, useState } from 'react'
import { usePlayer } from '../../state/player.ts'
import { type Segment, shareOf } from './scale.ts'

/** The least width of a tick's text, px: closer ticks are thinned. */
const LEAST_WIDTH = 34

interface Tick {
  readonly phase: Segment['phase']
  readonly text: string
  readonly at: number
  readonly width: number
}

/** The ops under the timeline, lit when they have acted. */
export function Ticks({ segments }: { readonly segments: readonly Segment[] }) {
  const box = useRef<HTMLDivElement>(null)
  const [widthPx, setWidthPx] = useState(1000)
  useEffect(() => {
    const element = box.current
    if (!element) return
    const observer = new ResizeObserver(() => setWidthPx(element.clientWidth))
    observer.observe(element)
    return () => observer.disconnect()
  }, [])
  const ticks = segments.flatMap((segment) => ticksOf(segment, widthPx))
  const litCount = usePlayer(({ time }) => {
    const share = shareOf(segments, time) + 1e-9
    return ticks.filter((tick) => tick.at <= share).length
  })
  return (
    <div ref={box} style={{ width: '100%' }} aria-hidden="true">
      {ticks.map((tick, i) => (
        <div
          key={`${tick.phase}${tick.at}`}
          className={`track-tick ${tick.phase} ${i < litCount ? 'is-lit' : ''}`}
          style={{ left: `${tick.at * 100}%`, maxWidth: tick.width }}
        >
          {tick.text}
        </div>
      ))}
    </div>
  )
}

function ticksOf({ phase, left, width, ticks }: Segment, widthPx: number): readonly Tick[] {
  const beatPx = (width * widthPx) / ticks.length
  const every = Math.max(1, Math.ceil(LEAST_WIDTH / beatPx))
  // Thinned from the turning point outwards, so that both halves keep the same ops.
  const offset = phase === 'forward' ? (ticks.length - 1) % every : 0
  return ticks.flatMap((text, i) =>
    i % every === offset
      ? [{ phase, text, at: left + (width * (i + 0.5)) / ticks.length, width: beatPx * every }]
      : [],
  )
}
