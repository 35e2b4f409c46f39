import { flushSync } from 'react-dom'
import { createRoot } from 'react-dom/client'
import type { Overlay, OverlayPlace } from '../../exporters/picture/overlay.ts'
import { paintElement } from '../../exporters/picture/paintElement.ts'
import { frameAt } from '../../show/frame.ts'
import type { Seconds, Show } from '../../show/show.ts'
import { applyTheme } from '../../theme/css.ts'
import { CardBody } from '../ChainCard.tsx'
import { type CardContent, cardContent } from '../cardContent.ts'
import { factsOf } from '../inspector/facts.ts'
import { placeCard } from '../placeCard.ts'

/** Whose chain rule is shown: that of one body, or in turn of every gate that gradients reach. */
export type CardOf = 'each' | { readonly body: number; readonly slot: number }

interface Shown {
  readonly body: number
  readonly content: CardContent
}

/** The card of the chain rule as part of the picture: the very card of the page, painted. */
export function chainCardOverlay(show: Show, of: CardOf): Overlay {
  const shownAt = (time: number): Shown | null => {
    const target = of === 'each' ? actingGate(show, time) : of
    if (!target) return null
    const content = cardContent(factsOf(show, target.body, time), target.slot)
    return content && { body: target.body, content }
  }
  return {
    key: (time) => JSON.stringify(shownAt(time)),
    paint(context, time, place) {
      const shown = shownAt(time)
      if (shown) paintCard(context, shown, place)
    },
  }
}

/** The one gate of a beat of the backward pass, and its inputs one after the other. */
function actingGate(show: Show, time: number): Exclude<CardOf, 'each'> | null {
  const { beat } = frameAt(show, time as Seconds)
  const [body, another] = beat?.bodies ?? []
  if (beat?.phase !== 'backward' || body === undefined || another !== undefined) return null
  const count = factsOf(show, body, time).lines.length
  const share = (time - beat.start) / (beat.end - beat.start)
  const slot = Math.max(0, Math.min(count - 1, Math.floor(share * count)))
  return count > 0 ? { body, slot } : null
}

function paintCard(context: CanvasRenderingContext2D, shown: Shown, place: OverlayPlace): void {
  const spot = place.spot(shown.body)
  if (!spot) return
  withCard(shown.content, place, (card) => {
    const size = { width: card.offsetWidth, height: card.offsetHeight }
    const { left, top, path, end } = placeCard(spot, size, place, obstaclesOf(place))
    context.strokeStyle = place.theme.selection
    context.fillStyle = place.theme.selection
    context.lineWidth = 1.5
    context.stroke(new Path2D(path))
    context.beginPath()
    context.arc(end.x, end.y, 3.5, 0, 2 * Math.PI)
    context.fill()
    context.translate(left, top)
    paintElement(context, card)
  })
}

function obstaclesOf(place: OverlayPlace) {
  const { count } = place
  const bodies = count > MOST_BODIES ? [] : [...Array(count).keys()]
  return [
    ...place.labels(),
    ...bodies.flatMap((body) => place.covered(body).map((box) => ({ box }))),
  ]
}

/** Bodies of larger graphs are too small to be worth keeping clear of. */
const MOST_BODIES = 120

/** Lays the card out beyond the edge of the page, in the export's theme. */
function withCard(
  content: CardContent,
  { theme }: OverlayPlace,
  use: (card: HTMLElement) => void,
): void {
  const room = document.createElement('div')
  room.style.cssText =
    'position: fixed; left: -10000px; top: 0; width: 1200px; color: var(--text-1); font-family: var(--font-ui)'
  room.setAttribute('aria-hidden', 'true')
  applyTheme(theme, room)
  document.body.append(room)
  const root = createRoot(room)
  try {
    flushSync(() =>
      root.render(
        <div className="chain-card">
          <CardBody content={content} />
        </div>,
      ),
    )
    const card = room.querySelector<HTMLElement>('.chain-card')
    if (card) use(card)
  } finally {
    root.unmount()
    room.remove()
  }
}
