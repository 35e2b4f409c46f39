import { reportOf } from '../../src/errors.ts'
import type { RunOptions } from '../../src/protocol/messages.ts'
import { type Evaluation, evaluate } from '../../src/runner/evaluate.ts'
import { useFastKernels } from '../kernels.ts'
import { WrongCall, wholeNumber } from './command.ts'
import { type LimitCall, limitHelp, limitOptions, limitsFrom } from './limits.ts'
import { describe, ProgramProblem } from './problem.ts'
import { isRecording, readRecording } from './recording.ts'
import { parseSetting } from './setting.ts'
import { readSource } from './source.ts'

/** Seeds are 32-bit, as NumPy's are. */
const MAX_SEED = 2 ** 32 - 1

/** Options of every command that runs a program. */
export const programOptions = {
  set: { type: 'string', multiple: true },
  seed: { type: 'string' },
  ...limitOptions,
} as const

/** Their lines of help. */
export const programHelp = `  --set NAME=VALUE    Gives an input another value: x=-3 or W=[[1,2],[3,4]]; may be repeated
  --seed N            Seeds np.random (default 0)

Limits
${limitHelp}
`

/** What `parseCall` makes of these options. */
export type ProgramCall = LimitCall & {
  readonly set?: readonly string[]
  readonly seed?: string
}

/** A program that was read and run. */
export interface EvaluatedFile {
  readonly source: string
  /** How it was run. */
  readonly options: RunOptions
  readonly evaluation: Evaluation
}

/**
 * Reads and runs a program; what it prints goes to `print` as it comes. Throws WrongCall, or ProgramProblem for what is
 * wrong with the program.
 */
export function evaluateFile(
  file: string,
  call: ProgramCall,
  print: (text: string) => void,
): EvaluatedFile {
  return withProgram(file, call, (source, options) => ({
    source,
    options,
    evaluation: evaluate(source, { ...options, onPrint: print }),
  }))
}

/** Reads a program and does something with it. Throws as `evaluateFile` does. */
export function withProgram<T>(
  file: string,
  call: ProgramCall,
  work: (source: string, options: RunOptions) => T,
): T {
  const limits = limitsFrom(call)
  const set = settingsFrom(call.set ?? [])
  const seed = call.seed === undefined ? undefined : wholeNumber('seed', call.seed, MAX_SEED)
  let source = ''
  try {
    const recorded = isRecording(file) ? readRecording(file) : null
    source = recorded?.source ?? readSource(file, limits.source)
    useFastKernels()
    const { roles = {}, ...as } = recorded?.options ?? {}
    return work(source, {
      limits,
      roles,
      set: { ...as.set, ...set },
      seed: seed ?? as.seed ?? 0,
    })
  } catch (error) {
    if (error instanceof WrongCall) throw error
    throw new ProgramProblem(describe(file, source, reportOf(error)), { cause: error })
  }
}

function settingsFrom(texts: readonly string[]): Readonly<Record<string, readonly number[]>> {
  return Object.fromEntries(
    texts.map(parseSetting).map(({ name, values }) => [name, values] as const),
  )
}
