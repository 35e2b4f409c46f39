import { useEffect, useRef, useState } from 'react'
import { usePlayer } from '../../state/player.ts'
import { type Segment, shareOf, ticksOf } from './scale.ts'

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
