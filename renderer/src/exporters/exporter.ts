import type { Pose, Show } from '../show/show.ts'
import type { PaletteName, ThemeName } from '../theme/theme.ts'
import type { Overlay } from './picture/overlay.ts'

/** What a person can choose about an export. Every exporter reads the part that it `uses`. */
export interface ExportSettings {
  /** Pixels. */
  readonly width: number
  readonly height: number
  readonly fps: number
  /** The range, seconds of show time. */
  readonly from: number
  readonly to: number
  /** The moment of a still, seconds of show time. */
  readonly at: number
  readonly theme: ThemeName
  readonly palette: PaletteName
}

/** What is exported. It holds all that pictures need, so that exporters never ask the page for anything. */
export interface ExportSource {
  /** The document's name without its ending. */
  readonly name: string
  readonly program: string
  readonly show: Show
  /** From where the show is seen; null for the whole of it. */
  readonly pose: Pose | null
  /** The body with a ring around it, or null. */
  readonly selection: number | null
  /** Drawn over the picture, first below last. */
  readonly overlays: readonly Overlay[]
}

/** Where an export's bytes go: in order, or at a position. */
export interface ByteSink {
  write(bytes: Uint8Array, position?: number): Promise<void>
}

/** One export under way. */
export interface ExportJob {
  readonly source: ExportSource
  readonly settings: ExportSettings
  readonly sink: ByteSink
  /** Aborted when the export was cancelled. */
  readonly signal: AbortSignal
  /** Told after every step: of `total` equal steps `done` are over. */
  report(done: number, total: number): void
  /** Told what was decided for the user, and why. */
  note(sentence: string): void
}

export type SettingName = 'size' | 'fps' | 'range' | 'moment' | 'theme'

/** A format: one file each, one line in `index.ts`. */
export interface Exporter {
  /** As on the command line: the ending without its dot. */
  readonly extension: string
  readonly label: string
  readonly mime: string
  readonly uses: readonly SettingName[]
  /** Frames a second that the format can keep; without, all that are offered. */
  readonly rates?: readonly number[]
  /** Video needs even sizes. */
  readonly isEven?: boolean
  /** Writes the file. Whoever called closes the sink, or gives it up where this throws. */
  export(job: ExportJob): Promise<void>
}

/** Thrown where an export cannot be made; the message says why and what to do. */
export class ExportError extends Error {}
