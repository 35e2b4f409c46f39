import { type ParseArgsConfig, parseArgs } from 'node:util'

/** Exit codes: as the shell expects them. */
export const EXIT = { ok: 0, programError: 1, wrongCall: 2 } as const

/** One command of `chainlight`. */
export interface CliCommand {
  /** What `chainlight NAME --help` prints. */
  readonly help: string
  /** Carries it out and answers with the exit code. Throws WrongCall or ProgramProblem. */
  run(args: readonly string[]): Promise<number>
}

/** The call itself is wrong: an unknown option, a missing file. Exit code 2. */
export class WrongCall extends Error {}

/** Options and operands of a call, checked against a table of options. */
export function parseCall<T extends NonNullable<ParseArgsConfig['options']>>(
  args: readonly string[],
  options: T,
) {
  try {
    return parseArgs({ args: joinNegatives(args), options, strict: true, allowPositionals: true })
  } catch (error) {
    if (!(error instanceof TypeError)) throw error
    // Node explains how to pass an operand that starts with a dash; the first sentence says what is wrong.
    throw new WrongCall(error.message.split('. ')[0] ?? error.message, { cause: error })
  }
}

/** `--seed -1` as `--seed=-1`: Node takes the number for an option, and would not say what is wrong with it. */
function joinNegatives(args: readonly string[]): string[] {
  const joined: string[] = []
  for (const arg of args) {
    const last = joined.at(-1)
    const isValue = /^-[\d.]/.test(arg) && last !== undefined && /^--\w[\w-]*$/.test(last)
    if (isValue) joined[joined.length - 1] = `${last}=${arg}`
    else joined.push(arg)
  }
  return joined
}

/** The one FILE that a command works on. */
export function onlyFile(positionals: readonly string[]): string {
  const [file, extra] = positionals
  if (file === undefined) throw new WrongCall('Expected a FILE, or - for standard input')
  if (extra !== undefined) throw new WrongCall(`Expected one FILE, got ${file} and ${extra}`)
  return file
}

/** A whole number of an option, such as `--seed 7`; `1e6` is one too. */
export function wholeNumber(option: string, text: string, max = Number.MAX_SAFE_INTEGER): number {
  const value = /^\d/.test(text) ? Number(text) : Number.NaN
  if (Number.isInteger(value) && value <= max) return value
  throw new WrongCall(`Expected --${option} to be a whole number from 0 to ${max}, got ${text}`)
}
