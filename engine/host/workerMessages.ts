import type { Command, Message, RunId } from '../src/protocol/messages.ts'

/** What a worker thread is started with. */
export interface WorkerSetup {
  /** Four shared bytes: jobs with this serial number and below shall end. Polled by the engine. */
  readonly stopFlag: SharedArrayBuffer
}

/** A command that the engine itself carries out. */
export type EngineCommand = Extract<Command, { kind: 'run' | 'set' | 'inspect' | 'check' }>

/** A job; serial numbers grow. */
export interface ToWorker {
  readonly serial: number
  /** The number of the run that comes of it, unless it is an inspection. */
  readonly run: RunId
  readonly command: EngineCommand
}

/** A message without its heavy part. */
export type FrameHead =
  | Exclude<Message, { kind: 'chunk' | 'progress' | 'inspected' }>
  | { readonly kind: 'chunk'; readonly run: RunId; readonly seq: number }
  | { readonly kind: 'progress'; readonly run: RunId }
  | { readonly kind: 'inspected' }

/** An encoded message with its head, or the news that a job is over. */
export type FromWorker =
  | { readonly kind: 'frame'; readonly head: FrameHead; readonly frame: Uint8Array<ArrayBuffer> }
  | { readonly kind: 'idle'; readonly serial: number }
