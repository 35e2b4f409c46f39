import * as v from 'valibot'
import type { ErrorReport } from '../errors.ts'
import type { RunOptions } from './messages.ts'

/** Looks that a picture can be asked for; the page has a theme and a palette of each name. */
export const RENDER_THEMES = ['dark', 'light', 'projector'] as const
export const RENDER_PALETTES = ['default', 'classic'] as const

/** What `chainlight render` asks of the page that it opens: a program, and how to export it. */
export interface RenderJob {
  readonly file: string
  readonly source: string
  readonly options: RunOptions
  /** The format by its ending, without the dot. */
  readonly extension: string
  readonly width: number
  readonly height: number
  readonly fps: number
  /** Moments as words (`2.5`, `backward`, `backward:q`): only the show knows its beats. */
  readonly from: string
  readonly to: string
  readonly at: string
  readonly theme: (typeof RENDER_THEMES)[number]
  readonly palette: (typeof RENDER_PALETTES)[number]
  /** Whose chain rule is shown on a card: `off`, `each` in turn, or the name of a gate. */
  readonly card: string
  /** The beats' sentences at the foot of the picture. */
  readonly captions: boolean
  /** Words in a corner, or none. */
  readonly watermark: string
}

/** What the page answers while it works. `fault` says whose: the call's, the program's or the machine's. */
export type RenderEvent =
  | { readonly kind: 'progress'; readonly done: number; readonly total: number }
  | { readonly kind: 'note'; readonly sentence: string }
  | { readonly kind: 'done' }
  | { readonly kind: 'failed'; readonly fault: 'call' | 'machine'; readonly message: string }
  | { readonly kind: 'failed'; readonly fault: 'program'; readonly report: ErrorReport }

const place = v.pipe(v.number(), v.integer())
const report = v.object({
  kind: v.picklist(['ProgramError', 'ShapeError', 'ImportError', 'LimitError', 'InternalError']),
  message: v.string(),
  hint: v.exactOptional(v.string()),
  span: v.exactOptional(v.object({ line: place, column: place, endLine: place, endColumn: place })),
})
const fault = v.variant('fault', [
  v.object({
    kind: v.literal('failed'),
    fault: v.picklist(['call', 'machine']),
    message: v.string(),
  }),
  v.object({ kind: v.literal('failed'), fault: v.literal('program'), report }),
])
const event = v.variant('kind', [
  v.object({ kind: v.literal('progress'), done: place, total: place }),
  v.object({ kind: v.literal('note'), sentence: v.string() }),
  v.object({ kind: v.literal('done') }),
  fault,
])

/** Reads an event at the command line's door. Throws for anything else. */
export function readRenderEvent(text: string): RenderEvent {
  return v.parse(event, JSON.parse(text))
}
