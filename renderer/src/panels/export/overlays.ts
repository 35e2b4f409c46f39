import { nodeName } from '@chainlight/engine'
import { ExportError } from '../../exporters/exporter.ts'
import type { Overlay } from '../../exporters/picture/overlay.ts'
import type { Show } from '../../show/show.ts'
import { captionOverlay } from './captionOverlay.ts'
import { chainCardOverlay } from './chainCardOverlay.tsx'
import { watermarkOverlay } from './watermarkOverlay.ts'

/** What a person may have drawn over the picture. */
export interface OverlayChoice {
  /** `off`, `each` for every gate in turn, or the name of one. */
  readonly card: string
  readonly captions: boolean
  /** Empty for none. */
  readonly watermark: string
}

/** The overlays that were chosen, first below last. Throws ExportError for a name that nothing has. */
export function overlaysOf(show: Show, choice: OverlayChoice): readonly Overlay[] {
  const overlays: Overlay[] = []
  if (choice.card === 'each') overlays.push(chainCardOverlay(show, 'each'))
  else if (choice.card !== 'off') {
    overlays.push(chainCardOverlay(show, { body: bodyNamed(show, choice.card), slot: 0 }))
  }
  if (choice.captions) overlays.push(captionOverlay(show))
  if (choice.watermark !== '') overlays.push(watermarkOverlay(choice.watermark))
  return overlays
}

function bodyNamed({ trace, layout }: Show, name: string): number {
  const { node, count } = layout.bodies
  for (let body = 0; body < count; body++) {
    const isGate = layout.bodies.kind[body] === 0
    if (isGate && nodeName(trace.graph, node[body] ?? 0) === name) return body
  }
  throw new ExportError(
    `There is no gate called ${name}. Give the variable that it computes, or each.`,
  )
}
