import type { NodeId } from './brand.ts'
import { reportOf, StoppedError } from './errors.ts'
import type { FrontEnd } from './importers/importer.ts'
import { runProgram } from './importers/python.ts'
import type { Command, Message, RunId, RunOptions } from './protocol/messages.ts'
import { answerCheck } from './runner/answerCheck.ts'
import { type ExecuteOptions, type Execution, execute } from './runner/execute.ts'
import { inspect } from './runner/inspect.ts'
import { firstOfItsName, LeafRefusal, leafOf, replay } from './runner/leaf.ts'
import type { OnProgress } from './runner/progress.ts'
import { sameGraph } from './runner/sameGraph.ts'
import { warningsOf } from './runner/warnings.ts'
import { cutTrace } from './trace/pieces.ts'
import type { Trace } from './trace/trace.ts'

/** What a runner needs from whoever owns it. */
export interface RunnerOptions {
  /** Takes each message at once; keeping and windowing chunks is the host's task. */
  readonly post: (message: Message) => void
  /** Polled while a program runs; true ends it. */
  readonly shouldStop: () => boolean
  /** The number of the run that begins now; by default runs are counted from 1. */
  readonly nextRun?: () => RunId
  /** Reads other languages than Python. */
  readonly front?: FrontEnd
}

/** The engine's front door: commands in, messages out. */
export interface Runner {
  /** Carries out a command to its end. `stop`, `ack` and `clock` are the host's and do nothing here. */
  handle(command: Command): void
}

/** The run that can be changed and looked into. */
interface Current {
  readonly command: Extract<Command, { kind: 'run' }>
  /** The run that its graph was sent with, and the last one on that graph. */
  readonly base: RunId
  readonly last: RunId
  /** What the client has of run `base`. */
  readonly known: Trace
  readonly set: Readonly<Record<string, readonly number[]>>
  readonly setLeaves: ReadonlyMap<number, readonly number[]>
  readonly execution: Execution
}

/** Makes a runner; it holds one finished run at a time. */
export function createRunner(options: RunnerOptions): Runner {
  return new EngineRunner(options)
}

class EngineRunner implements Runner {
  private current: Current | null = null
  private runs = 0

  constructor(private readonly options: RunnerOptions) {}

  handle(command: Command): void {
    switch (command.kind) {
      case 'run':
        return this.run(command)
      case 'set':
        return this.set(command)
      case 'inspect':
        return this.inspect(command)
      case 'check':
        return this.options.post(answerCheck(command, this.options.shouldStop))
      case 'stop':
      case 'ack':
      case 'clock':
        return
    }
  }

  private run(command: Extract<Command, { kind: 'run' }>): void {
    const run = this.newRun()
    const start = Date.now()
    const recycled = this.current?.execution.tape ?? null
    this.current = null // its memory is needed for the next tape
    this.start(command, command.request, run, null)
    this.guard(run, (onPrint) => {
      const { set = {} } = command.options
      const setLeaves = new Map<number, readonly number[]>()
      const onProgress: OnProgress = (first, losses) =>
        this.options.post({ kind: 'progress', run, first, losses })
      const execution = this.execute(command, { onPrint, onProgress, setLeaves, recycled })
      const known = execution.built.trace
      this.current = { command, base: run, last: run, known, set, setLeaves, execution }
      this.tell(run, execution, null, start)
    })
  }

  private set(command: Extract<Command, { kind: 'set' }>): void {
    const { current } = this
    if (!current || command.run < current.base || command.run > current.last) {
      return this.refuse(`There is no run ${command.run} any more; run the program again.`)
    }
    let leaf: NodeId
    try {
      leaf = leafOf(current.execution, command.leaf, command.value)
    } catch (error) {
      if (error instanceof LeafRefusal) return this.refuse(error.message)
      throw error
    }
    const run = this.newRun()
    const start = Date.now()
    const replayed = replay(current.execution, leaf, command.value)
    if (!replayed) return this.rerun(current, leaf, command, run, start)
    this.current = { ...withValue(current, leaf, command.value), last: run, execution: replayed }
    this.start(current.command, command.request, run, current.base)
    this.guard(run, () => this.tell(run, replayed, current.known, start))
  }

  /** The program looked at numbers, so a new one may lead it elsewhere: it runs again with the value in place. */
  private rerun(
    current: Current,
    leaf: NodeId,
    { request, value }: Extract<Command, { kind: 'set' }>,
    run: RunId,
    start: number,
  ): void {
    const next = withValue(current, leaf, value)
    const { set, setLeaves } = next
    let started = false
    this.guard(
      run,
      (onPrint) => {
        const execution = this.execute(current.command, { onPrint, set, setLeaves })
        const same = sameGraph(execution.built.trace.graph, current.execution.built.trace.graph)
        const [base, known] = same ? [current.base, current.known] : [run, execution.built.trace]
        this.current = { ...next, base, known, last: run, execution }
        this.start(current.command, request, run, same ? base : null)
        started = true
        this.tell(run, execution, same ? known : null, start)
      },
      () => {
        if (!started) this.start(current.command, request, run, null)
      },
    )
  }

  private inspect(command: Extract<Command, { kind: 'inspect' }>): void {
    const { current } = this
    const { request } = command
    const known = current && command.run >= current.base && command.run <= current.last
    if (!known) {
      const problem = `There is no run ${command.run} any more; run the program again.`
      return this.options.post({ kind: 'inspected', request, tensor: null, problem })
    }
    this.options.post(inspect(current.execution, command))
  }

  private execute(
    command: Extract<Command, { kind: 'run' }>,
    more: Pick<ExecuteOptions, 'onPrint' | 'onProgress' | 'setLeaves' | 'recycled'> &
      Pick<RunOptions, 'set'>,
  ): Execution {
    const { front = runProgram, shouldStop } = this.options
    return execute(front, command.source, { ...command.options, ...more, shouldStop })
  }

  /** Runs `work`; whatever it throws becomes the end of the run. */
  private guard(
    run: RunId,
    work: (onPrint: (text: string) => void) => void,
    beforeEnd: () => void = () => {},
  ): void {
    let printed = ''
    try {
      work((text) => {
        printed += text
      })
    } catch (error) {
      beforeEnd()
      if (error instanceof StoppedError) this.options.post({ kind: 'stopped', run })
      else this.options.post({ kind: 'failed', run, report: reportOf(error), printed })
    }
  }

  private start(
    { file, source }: Extract<Command, { kind: 'run' }>,
    request: number,
    run: RunId,
    base: RunId | null,
  ): void {
    const same = base !== null
    this.options.post({ kind: 'started', request, run, file, source, base, same })
  }

  /** Sends the trace and the summary; `known` is the trace of the same graph that the client has. */
  private tell(run: RunId, execution: Execution, known: Trace | null, start: number): void {
    const { built, loss, lossName, tape, result } = execution
    const { trace } = built
    const pieces = cutTrace(trace, known === null, known)
    pieces.forEach((piece, seq) => {
      if (this.options.shouldStop()) throw new StoppedError()
      this.options.post({ kind: 'chunk', run, seq, last: seq === pieces.length - 1, piece })
    })
    const summary = {
      loss: loss === null ? null : (tape.columns.value[loss] ?? null),
      lossName,
      nodes: trace.graph.size,
      events: trace.length,
      passes: trace.passes,
      printed: result.printed,
      milliseconds: Date.now() - start,
      warnings: warningsOf(execution),
    }
    this.options.post({ kind: 'done', run, summary })
  }

  private refuse(reason: string): void {
    this.options.post({ kind: 'refused', reason })
  }

  private newRun(): RunId {
    this.runs++
    return this.options.nextRun?.() ?? (this.runs as RunId) // brands start where ids are made
  }
}

function withValue(current: Current, leaf: NodeId, value: readonly number[]): Current {
  const { tape } = current.execution
  const label = firstOfItsName(tape, leaf)
  if (label !== null) return { ...current, set: { ...current.set, [label]: value } }
  return { ...current, setLeaves: new Map([...current.setLeaves, [leaf, value]]) }
}
