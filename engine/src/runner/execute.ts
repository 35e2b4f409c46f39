import type { NodeId } from '../brand.ts'
import { ProgramError } from '../errors.ts'
import type { FrontEnd } from '../importers/importer.ts'
import type { RunOptions } from '../protocol/messages.ts'
import type { ProgramResult } from '../tape/recorder.ts'
import { Tape } from '../tape/tape.ts'
import { type BuiltTrace, TraceBuilder } from '../trace/build.ts'
import { type OnProgress, Progress } from './progress.ts'

/** A program that has run: its tape, its trace, and what may be done with them. */
export interface Execution {
  readonly tape: Tape
  readonly builder: TraceBuilder
  readonly result: ProgramResult
  /** The loss that was differentiated last, null where there is none. */
  readonly loss: NodeId | null
  readonly lossName: string | null
  readonly built: BuiltTrace
}

/** What an execution needs besides the program. */
export interface ExecuteOptions extends RunOptions {
  /** New values for leaves by their place on the tape. */
  readonly setLeaves?: ReadonlyMap<number, readonly number[]>
  /** A tape that is done with: its memory is written over. */
  readonly recycled?: Tape | null
  readonly shouldStop: () => boolean
  readonly onPrint?: (text: string) => void
  /** Told the losses of a training run while it runs. */
  readonly onProgress?: OnProgress
}

/** Runs a program, goes backward from its loss if it did not do so itself, and tells the whole as a trace. */
export function execute(front: FrontEnd, source: string, options: ExecuteOptions): Execution {
  const tape = new Tape(options)
  const builder = new TraceBuilder(tape)
  tape.observer = builder
  const progress = options.onProgress ? new Progress(options.onProgress) : null
  if (progress) builder.onLoss = (pass, loss) => progress.note(pass, loss)
  const { shouldStop, seed, onPrint } = options
  const result = front(source, tape, {
    limits: tape.limits,
    shouldStop,
    ...(seed === undefined ? {} : { seed }),
    ...(onPrint ? { onPrint } : {}),
  })
  for (const [name, id] of result.vars) tape.name(id, name)
  checkNames(tape, result)
  builder.onLoss = null
  if (tape.passes.current > 0) progress?.flush()
  const loss = lossOf(tape, result)
  if (loss !== null && !result.calledBackward) tape.backward(loss)
  const lossName = loss === result.loss ? result.lossName : (loss && tape.labelAt(loss)) || null
  const built = finish(builder, result, lossName)
  return { tape, builder, result, loss, lossName, built }
}

/** The trace of what the builder has seen. */
export function finish(
  builder: TraceBuilder,
  result: ProgramResult,
  lossName: string | null,
): BuiltTrace {
  return builder.finish({ lossName, keep: result.vars.values() })
}

/** A last line such as `lr = 0.1` assigns a scalar too; it is no loss while a computed scalar is there. */
function lossOf(tape: Tape, result: ProgramResult): NodeId | null {
  const { loss, calledBackward, vars } = result
  if (calledBackward || loss === null || tape.opAt(loss) !== null) return loss
  const computed = [...vars.values()].filter((id) => tape.opAt(id) !== null && tape.isScalar(id))
  return computed.at(-1) ?? null
}

function checkNames(tape: Tape, result: ProgramResult): void {
  const [unknown] = tape.unusedNames()
  if (unknown === undefined) return
  const names = [...result.vars].filter(([, id]) => tape.opAt(id) === null).map(([name]) => name)
  throw new ProgramError(`There is no input named \`${unknown}\` to set.`, {
    hint:
      names.length > 0 ? `Inputs are: ${names.join(', ')}.` : 'The program has no named inputs.',
  })
}
