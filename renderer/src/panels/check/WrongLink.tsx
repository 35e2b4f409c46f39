import { useLayoutEffect, useRef } from 'react'
import type { Show } from '../../show/show.ts'
import { useCheck } from '../../state/check.ts'
import { useDocument } from '../../state/document.ts'
import { useSide } from '../../state/side.ts'
import { useStage } from '../../state/stage.ts'
import { bodyNamed } from './bodyNamed.ts'
import './check.css'

/** Marks the first wrong hand-written gradient at its variable on stage, while that panel is open. */
export function WrongLink({ show }: { readonly show: Show }) {
  const isOpen = useSide((state) => state.tab === 'backprop')
  const { report, source } = useCheck()
  const isCurrent = useDocument((state) => state.source === source)
  const first = isOpen && isCurrent ? report?.gradients[report.first] : undefined
  const body = first ? bodyNamed(show, first.of) : null
  return first && body !== null ? <Badge body={body} text={`✗ ${first.name}`} /> : null
}

function Badge({ body, text }: { readonly body: number; readonly text: string }) {
  const badge = useRef<HTMLDivElement>(null)
  const stage = useStage((state) => state.handle)
  useLayoutEffect(() => {
    const place = () => {
      const spot = stage?.spot(body)
      if (!spot || !badge.current) return
      const [left, top] = [spot.x - badge.current.offsetWidth / 2, spot.y + spot.radius + 6]
      badge.current.style.translate = `${left}px ${top}px`
    }
    place()
    return useStage.subscribe((state, previous) => {
      if (state.poses !== previous.poses) place()
    })
  }, [stage, body])
  return (
    <div ref={badge} className="backprop-badge">
      {text}
    </div>
  )
}
