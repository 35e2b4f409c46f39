import {
  ExportError,
  type Exporter,
  type ExportSettings,
  type ExportSource,
} from '../../exporters/exporter.ts'
import { EXPORTERS } from '../../exporters/index.ts'
import { momentOf, rangeOf } from '../../exporters/moment.ts'
import type { Show } from '../../show/show.ts'
import { useDocument } from '../../state/document.ts'
import { useRun } from '../../state/run.ts'
import { useView } from '../../state/view.ts'
import { chainCardOverlay } from './chainCardOverlay.tsx'
import { type ExportChoice, SIZES } from './choice.ts'
import { overlaysOf } from './overlays.ts'

/** A choice made exact: all that an exporter needs besides a place to write to. */
export interface ExportRequest {
  readonly exporter: Exporter
  readonly source: ExportSource
  readonly settings: ExportSettings
  /** The name that is suggested. */
  readonly name: string
}

/** What a choice means for the show on stage. Throws ExportError where it means nothing. */
export function requestOf(choice: ExportChoice): ExportRequest {
  const { show, shownSource } = useRun.getState()
  if (!show) throw new ExportError('There is nothing to export yet: run a program first.')
  const exporter = EXPORTERS.find(({ extension }) => extension === choice.extension)
  const [width, height] = SIZES[choice.size] ?? []
  if (!exporter || !width || !height) throw new ExportError('Choose a format and a size.')
  const { palette } = useView.getState()
  const { theme } = choice
  const fps = rateOf(exporter, choice.fps)
  const at = momentOf(show, choice.at.trim(), 'end')
  const range = rangeOf(show, choice.from.trim(), choice.to.trim())
  const stem = useDocument.getState().name.replace(/\.[^.]*$/, '')
  return {
    exporter,
    name: `${stem}.${exporter.extension}`,
    source: {
      name: stem,
      program: shownSource,
      show,
      pose: null,
      selection: null,
      overlays: overlays(show, choice),
    },
    settings: { width, height, fps, at, theme, palette, ...range },
  }
}

/** A format that cannot keep a rate gets the nearest slower one that it can. */
function rateOf({ rates }: Exporter, fps: number): number {
  return rates?.findLast((rate) => rate <= fps) ?? rates?.[0] ?? fps
}

function overlays(show: Show, { card, captions, watermark }: ExportChoice) {
  const { selection, slot } = useView.getState()
  const others = { card: card === 'each' ? 'each' : 'off', captions, watermark: watermark.trim() }
  const own =
    card === 'selected' && selection !== null
      ? [chainCardOverlay(show, { body: selection, slot })]
      : []
  return [...own, ...overlaysOf(show, others)]
}
