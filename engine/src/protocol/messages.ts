import type { Brand, NodeId } from '../brand.ts'
import type { ErrorReport } from '../errors.ts'
import type { Limits } from '../tape/recorder.ts'
import type { DType, Shape } from '../tensor/tensor.ts'
import type { CheckReport } from './checkReport.ts'

/** Version of the frames; a client and a host of different versions say so and part. */
export const PROTOCOL_VERSION = 2

/** One execution of a program; given by the host, growing. */
export type RunId = Brand<number, 'RunId'>

/** How to run a program. */
export interface RunOptions {
  readonly seed?: number
  readonly dtype?: 'float64' | 'float32'
  readonly limits?: Partial<Limits>
  /** New values for named leaves, flat in row-major order, applied at the first assignment of the name. */
  readonly set?: Readonly<Record<string, readonly number[]>>
  /** Leaves that the user has said are parameters or data, against the rule. */
  readonly roles?: Readonly<Record<string, 'parameter' | 'data'>>
}

/** The only things that travel upstream. */
export type Command =
  | {
      readonly kind: 'run'
      readonly request: number
      readonly file: string
      readonly source: string
      readonly options: RunOptions
    }
  /** Changes one leaf of the current run and replays it. */
  | {
      readonly kind: 'set'
      readonly request: number
      readonly run: RunId
      readonly leaf: NodeId
      readonly value: readonly number[]
    }
  /** Ends the running program within 200 ms. */
  | { readonly kind: 'stop' }
  /** Asks for a whole tensor. */
  | {
      readonly kind: 'inspect'
      readonly request: number
      readonly run: RunId
      readonly node: NodeId
      readonly what: 'value' | 'grad'
    }
  /**
   * Runs a program on the side and checks its gradients: those written by hand, and the engine's against slopes measured
   * with step `h`, at most `most` numbers of each input. `curve` asks for the error of one number over many steps.
   */
  | {
      readonly kind: 'check'
      readonly request: number
      readonly source: string
      readonly options: RunOptions
      readonly h: number
      readonly most: number
      readonly curve: { readonly label: string; readonly index: number } | null
    }
  /** The client has taken chunks up to and including `seq`; the host may send more. */
  | { readonly kind: 'ack'; readonly run: RunId; readonly seq: number }
  /** Where the presenter's player stands. */
  | {
      readonly kind: 'clock'
      readonly time: number
      readonly rate: number
      readonly playing: boolean
    }

/** What the host says. A run is: started, progress…, chunk…, then done, failed or stopped. */
export type Message =
  | {
      readonly kind: 'hello'
      readonly protocol: number
      readonly version: string
      readonly role: ClientRole
      readonly document: OpenDocument | null
    }
  /** `same` is true where the graph is that of run `base`: only values changed, chunks carry no graph. */
  | {
      readonly kind: 'started'
      readonly request: number
      readonly run: RunId
      readonly file: string
      readonly source: string
      readonly base: RunId | null
      readonly same: boolean
    }
  /** A piece of the trace; columns travel beside the header (see codec.ts). `last` closes the trace. */
  | {
      readonly kind: 'chunk'
      readonly run: RunId
      readonly seq: number
      readonly last: boolean
      readonly piece: TracePiece
    }
  /**
   * While a training program runs, a few times a second: the losses of passes `first`, `first + 1`, … of the program, each
   * told once, NaN where a pass has none. The trace that follows may show only some of these passes.
   */
  | {
      readonly kind: 'progress'
      readonly run: RunId
      readonly first: number
      readonly losses: readonly number[]
    }
  | { readonly kind: 'done'; readonly run: RunId; readonly summary: RunSummary }
  | {
      readonly kind: 'failed'
      readonly run: RunId
      readonly report: ErrorReport
      readonly printed: string
    }
  | { readonly kind: 'stopped'; readonly run: RunId }
  | {
      readonly kind: 'inspected'
      readonly request: number
      readonly tensor: InspectedTensor | null
      readonly problem?: string
    }
  /** What a check has found; `problem` says why there is no report. */
  | {
      readonly kind: 'checked'
      readonly request: number
      readonly report: CheckReport | null
      readonly problem?: string
    }
  | {
      readonly kind: 'clock'
      readonly time: number
      readonly rate: number
      readonly playing: boolean
    }
  /** A command was refused: malformed, not allowed for this role, unknown run. */
  | { readonly kind: 'refused'; readonly reason: string }

export type ClientRole = 'owner' | 'presenter' | 'follower'

/** The file that `chainlight serve FILE` or the desktop opened before the page was there. */
export interface OpenDocument {
  readonly name: string
  readonly source: string
}

export interface RunSummary {
  readonly loss: number | null
  readonly lossName: string | null
  readonly nodes: number
  readonly events: number
  readonly passes: number
  readonly printed: string
  readonly milliseconds: number
  /** Things a person should know: nothing to differentiate, NaN born at …, trace shortened. */
  readonly warnings: readonly Warning[]
}

export interface Warning {
  readonly message: string
  readonly node?: NodeId
  readonly line?: number
}

export interface InspectedTensor {
  readonly shape: Shape
  readonly dtype: DType
  readonly data: Float64Array
}

/** Opaque to everyone but the codec and the trace builder: strings and typed columns of one stretch of a trace. */
export interface TracePiece {
  readonly meta: unknown
  readonly columns: Readonly<Record<string, ArrayBufferView>>
}
