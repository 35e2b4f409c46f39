import type { NodeId } from '../brand.ts'
import type { Flow } from '../tape/backward.ts'
import type { Tape, TapeObserver } from '../tape/tape.ts'
import { logBackward } from './backwardEvents.ts'
import { buildGraph } from './buildGraph.ts'
import { ColumnTrace } from './columnTrace.ts'
import { EventLog } from './eventLog.ts'
import { joinLogs } from './joinLogs.ts'
import { passesOf, type Selection, selectNodes } from './select.ts'
import type { Trace } from './trace.ts'

/** How large a trace may become. */
export interface TraceLimits {
  readonly events: number
  /** Bytes of digests. */
  readonly bytes: number
  /** Nodes of the graph. */
  readonly nodes: number
}

export const TRACE_LIMITS: TraceLimits = { events: 2_000_000, bytes: 2 ** 28, nodes: 300_000 }

/** What the front end knows at the end of a run. */
export interface TraceEnd {
  readonly lossName: string | null
  /** Nodes that are shown although no loss depends on them: named variables. */
  readonly keep: Iterable<NodeId>
}

/** A trace, where its nodes are on the tape, and what had to be left out. */
export interface BuiltTrace {
  readonly trace: Trace
  /** Tape id of each node of the graph. */
  readonly tapeIds: Int32Array
  /** Passes whose events were left out. */
  readonly droppedPasses: number
  /** Nodes that are shown as leaves although they are not. */
  readonly cutNodes: number
}

/** What happened backward in one pass, on tape ids. */
interface PassLog {
  readonly pass: number
  readonly losses: NodeId[]
  readonly log: EventLog
}

/** Watches a tape and tells its history as a trace. */
export class TraceBuilder implements TapeObserver {
  private readonly logs: PassLog[] = []
  private dropped = 0
  private waiting = new Int32Array(0)

  constructor(
    private readonly tape: Tape,
    private readonly limits: TraceLimits = TRACE_LIMITS,
  ) {}

  backward(flow: Flow, pass: number): void {
    const log = this.logOf(pass)
    if (this.waiting.length < this.tape.size) this.waiting = new Int32Array(2 * this.tape.size)
    log.losses.push(flow.loss)
    logBackward(this.tape, flow, this.waiting, log.log)
  }

  update(node: NodeId, next: NodeId, pass: number): void {
    const { log } = this.logOf(pass)
    if (this.tape.isScalar(node)) log.number('update', node, this.tape.columns.value[next]!)
    else log.tensor('update', node, this.tape.tensorAt(next))
  }

  /** Forgets what happened backward, before a replay tells it anew. */
  clear(): void {
    this.logs.length = 0
    this.dropped = 0
  }

  finish({ lossName, keep }: TraceEnd): BuiltTrace {
    const { tape, logs } = this
    const losses = logs.flatMap((log) => log.losses)
    const selection = selectNodes(tape, [...losses, ...keep], this.limits.nodes)
    const passOf = passesOf(tape, selection)
    const forward = forwardLogs(tape, selection, passOf)
    const passes = new Map(forward) // number of the pass on the tape: its logs in order
    for (const { pass, log } of logs) passes.set(pass, [...(passes.get(pass) ?? []), log])
    const numbers = [...passes.keys()].sort((a, b) => a - b)
    const events = joinLogs(
      numbers.map((pass) => passes.get(pass)!),
      selection,
    )
    const graph = buildGraph(tape, selection, renumbered(passOf, numbers), losses, lossName)
    return {
      trace: new ColumnTrace({ graph, ...events }),
      tapeIds: selection.nodes,
      droppedPasses: this.dropped,
      cutNodes: selection.cut.size,
    }
  }

  /** The log of a pass; opening one beyond the limits throws away the one before it, so first passes and last remain. */
  private logOf(pass: number): PassLog {
    const last = this.logs.at(-1)
    if (last?.pass === pass) return last
    if (this.logs.length > 1 && this.isFull()) {
      this.logs.pop()
      this.dropped++
    }
    const log: PassLog = { pass, losses: [], log: new EventLog() }
    this.logs.push(log)
    return log
  }

  private isFull(): boolean {
    let events = 0
    let bytes = 0
    for (const { log } of this.logs) {
      events += log.length
      bytes += log.sampleBytes
    }
    return events > this.limits.events || bytes > this.limits.bytes
  }
}

/** Values of every pass, in tape order: of its own nodes, and of the earlier leaves that it reads. */
function forwardLogs(
  tape: Tape,
  { nodes, cut }: Selection,
  passes: Int32Array,
): ReadonlyMap<number, readonly EventLog[]> {
  const members = new Map<number, Set<number>>()
  for (let k = 0; k < nodes.length; k++) {
    const id = nodes[k]! as NodeId
    const pass = passes[k]!
    const set = members.get(pass) ?? new Set()
    members.set(pass, set)
    set.add(id)
    if (cut.has(id)) continue
    for (const input of tape.inputsOf(id)) if (tape.opAt(input) === null) set.add(input)
  }
  const logs = new Map<number, readonly EventLog[]>()
  for (const [pass, set] of members) {
    const log = new EventLog()
    for (const id of [...set].sort((a, b) => a - b)) logValue(tape, id as NodeId, log)
    logs.set(pass, [log])
  }
  return logs
}

/** Passes that left no event get no number. */
function renumbered(passOf: Int32Array, numbers: readonly number[]): Int32Array {
  const places = new Map(numbers.map((pass, place) => [pass, place]))
  return passOf.map((pass) => places.get(pass)!)
}

function logValue(tape: Tape, id: NodeId, log: EventLog): void {
  if (tape.isScalar(id)) log.number('forward', id, tape.columns.value[id]!)
  else log.tensor('forward', id, tape.tensorAt(id))
}
