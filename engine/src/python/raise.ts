import { ChainlightError, LimitError, ProgramError, ShapeError, StoppedError } from '../errors.ts'
import type { Span } from '../trace/graph.ts'
import type { PyInstance } from './values/classes.ts'
import type { Value } from './values/values.ts'

/** The exceptions that Python programs can name, each with the one it inherits from. */
export const EXCEPTIONS: Readonly<Record<string, string | null>> = {
  BaseException: null,
  Exception: 'BaseException',
  ArithmeticError: 'Exception',
  ZeroDivisionError: 'ArithmeticError',
  OverflowError: 'ArithmeticError',
  FloatingPointError: 'ArithmeticError',
  AssertionError: 'Exception',
  AttributeError: 'Exception',
  ImportError: 'Exception',
  ModuleNotFoundError: 'ImportError',
  LookupError: 'Exception',
  IndexError: 'LookupError',
  KeyError: 'LookupError',
  NameError: 'Exception',
  UnboundLocalError: 'NameError',
  RuntimeError: 'Exception',
  NotImplementedError: 'RuntimeError',
  RecursionError: 'RuntimeError',
  StopIteration: 'Exception',
  SyntaxError: 'Exception',
  TypeError: 'Exception',
  ValueError: 'Exception',
  LinAlgError: 'ValueError',
}

/** A Python exception on its way up: `type: message`, as Python prints it. */
export class PythonError extends ProgramError {
  readonly type: string
  /** Python's message without the type. */
  readonly detail: string
  /** The exception object, where the program made one. */
  readonly instance: PyInstance | null
  /** What `except … as e` finds in `e.args`; the message where absent. */
  readonly args: readonly Value[] | null
  constructor(
    type: string,
    detail: string,
    options: { hint?: string; instance?: PyInstance; args?: readonly Value[]; span?: Span } = {},
  ) {
    super(detail === '' ? type : `${type}: ${detail}`, options)
    this.type = type
    this.detail = detail
    this.instance = options.instance ?? null
    this.args = options.args ?? null
  }
}

/** A Python exception to throw: `throw raise('TypeError', 'message', 'what to do')`. */
export function raise(type: string, detail: string, hint?: string): PythonError {
  return new PythonError(type, detail, hint === undefined ? {} : { hint })
}

const INDEX_ERROR = /out of bounds for axis|too many indices|valid indices|used as indices/

/** The exception that Python would call a thrown thing; null for what a program must not catch. */
export function exceptionOf(error: unknown): PythonError | null {
  if (error instanceof PythonError) return error
  if (error instanceof StoppedError || error instanceof LimitError) return null
  if (error instanceof ShapeError) return new PythonError('ValueError', error.message)
  if (!(error instanceof ProgramError)) return null
  const { hint, span, message } = error
  const type = INDEX_ERROR.test(message)
    ? 'IndexError'
    : /^numpy boolean/.test(message)
      ? 'TypeError'
      : 'RuntimeError'
  return new PythonError(type, message, { ...(hint ? { hint } : {}), ...(span ? { span } : {}) })
}

/** Gives an error the place where it happened, unless it knows one. */
export function placed(error: unknown, span: Span | null): unknown {
  if (error instanceof ChainlightError && !error.span && span) error.span = span
  return error
}
