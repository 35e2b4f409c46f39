import type { Span } from './trace/graph.ts'

/** What a failed run tells the page and the command line. */
export interface ErrorReport {
  /** ProgramError, ShapeError, ImportError, LimitError or InternalError. */
  readonly kind: ErrorKind
  /** What was expected, what came and what to do, in plain words; no place in it. */
  readonly message: string
  /** Where in the program; absent only if there is no place. Lines and columns count from 1. */
  readonly span?: Span
  /** A next move, if one is known: "did you mean `X.T @ W`?" */
  readonly hint?: string
}

export type ErrorKind =
  | 'ProgramError'
  | 'ShapeError'
  | 'ImportError'
  | 'LimitError'
  | 'InternalError'

/** An error that a person can act on. `span` is filled in by the first layer that knows the place. */
export class ChainlightError extends Error {
  readonly kind: ErrorKind
  span: Span | undefined
  readonly hint: string | undefined
  constructor(
    kind: ErrorKind,
    message: string,
    options: { span?: Span; hint?: string; cause?: unknown } = {},
  ) {
    super(message, { cause: options.cause })
    this.name = kind
    this.kind = kind
    this.span = options.span
    this.hint = options.hint
  }
}

/** The program says something that Python or Chainlight cannot do. */
export class ProgramError extends ChainlightError {
  constructor(message: string, options: { span?: Span; hint?: string; cause?: unknown } = {}) {
    super('ProgramError', message, options)
  }
}

/** Shapes do not fit. */
export class ShapeError extends ChainlightError {
  constructor(message: string, options: { span?: Span; hint?: string; cause?: unknown } = {}) {
    super('ShapeError', message, options)
  }
}

/** A file cannot be read as what it claims to be. */
export class ImportError extends ChainlightError {
  constructor(message: string, options: { span?: Span; hint?: string; cause?: unknown } = {}) {
    super('ImportError', message, options)
  }
}

/** A bound on steps, nodes, bytes or depth was reached; the message names the limit and how to raise it. */
export class LimitError extends ChainlightError {
  constructor(message: string, options: { span?: Span; hint?: string; cause?: unknown } = {}) {
    super('LimitError', message, options)
  }
}

/** Thrown out of a running program when `shouldStop()` answers true; not an error of the program. */
export class StoppedError extends Error {
  constructor() {
    super('The run was stopped.')
    this.name = 'StoppedError'
  }
}

/** Any thrown thing as a report. Unknown errors become InternalError, so that nothing is swallowed. */
export function reportOf(error: unknown): ErrorReport {
  if (error instanceof ChainlightError) {
    return {
      kind: error.kind,
      message: error.message,
      ...(error.span ? { span: error.span } : {}),
      ...(error.hint ? { hint: error.hint } : {}),
    }
  }
  const message = error instanceof Error ? error.message : String(error)
  return { kind: 'InternalError', message: `Chainlight made a mistake: ${message}` }
}
