import type { Limits, ProgramResult, Recorder } from '../tape/recorder.ts'
import type { Trace } from '../trace/trace.ts'

/** How a program is to be run. */
export interface ProgramOptions {
  readonly seed?: number
  readonly limits: Limits
  /** Polled often; true ends the program with StoppedError. */
  readonly shouldStop: () => boolean
  /** Told whatever the program prints, as it prints it. */
  readonly onPrint?: (text: string) => void
}

/** Turns a program into nodes on a tape. */
export type FrontEnd = (
  source: string,
  recorder: Recorder,
  options: ProgramOptions,
) => ProgramResult

/** What a page remembers with a trace: plain data that means something to the page alone. */
export type ViewState = Readonly<Record<string, unknown>>

/** What a file holds: a program to run, or a recorded run that needs no running. */
export type Imported =
  | { readonly kind: 'program'; readonly file: string; readonly source: string }
  | {
      readonly kind: 'trace'
      readonly file: string
      readonly source: string
      readonly trace: Trace
      readonly view: ViewState | null
    }

/** A kind of file that can be opened. */
export interface Importer {
  readonly id: string
  readonly label: string
  /** Endings of file names, without the dot. */
  readonly extensions: readonly string[]
  /** True where the first bytes say what the file is, whatever its name. */
  recognises(bytes: Uint8Array): boolean
  /** Throws ImportError for a file that is not what it claims to be. */
  read(bytes: Uint8Array, name: string): Imported
}
