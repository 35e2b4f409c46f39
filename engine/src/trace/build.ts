import type { NodeId } from '../brand.ts'
import type { Flow } from '../tape/backward.ts'
import { LEAF } from '../tape/columns.ts'
import type { TapeObserver } from '../tape/observer.ts'
import type { TensorCall } from '../tape/store.ts'
import type { Tape } from '../tape/tape.ts'
import { logBackward } from './backwardEvents.ts'
import { buildGraph } from './buildGraph.ts'
import { ColumnTrace } from './columnTrace.ts'
import { type DigestAndPeak, digestOf } from './digest.ts'
import { EventLog } from './eventLog.ts'
import { joinLogs } from './joinLogs.ts'
import { type PassLog, PassLogs, TRACE_LIMITS, type TraceLimits } from './passLog.ts'
import { passesOf, type Selection, selectNodes } from './select.ts'
import type { Trace } from './trace.ts'

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

/** Watches a tape and tells its history as a trace. */
export class TraceBuilder implements TapeObserver {
  /** Told the loss of each pass as the program comes to it. */
  onLoss: ((pass: number, loss: number) => void) | null = null
  private logs: PassLogs
  private waiting = new Int32Array(0)

  constructor(
    private readonly tape: Tape,
    private readonly limits: TraceLimits = TRACE_LIMITS,
  ) {
    this.logs = new PassLogs(tape, limits)
  }

  backward(flow: Flow, pass: number): void {
    const { losses, log } = this.logs.open(pass)
    if (this.waiting.length < this.tape.size) this.waiting = new Int32Array(2 * this.tape.size)
    losses.push(flow.loss)
    const { data, offset } = this.tape.tensorAt(flow.loss)
    this.onLoss?.(pass, data[offset]!)
    logBackward(this.tape, flow, this.waiting, log, this.limits.nodes)
  }

  update(node: NodeId, next: NodeId, pass: number): void {
    const { losses, log } = this.logs.open(pass)
    logValue(this.tape, 'update', node, next, log)
    const { likelyLoss, columns } = this.tape
    if (losses.length === 0 && likelyLoss !== null) this.onLoss?.(pass, columns.value[likelyLoss]!)
  }

  letGo({ node }: TensorCall, pass: number): boolean {
    if (!this.logs.keepsNode(node, pass)) return false
    const { tape } = this
    this.logs.values.set(
      node,
      tape.isScalar(node) ? tape.columns.value[node]! : digestOf(tape.tensorAt(node)),
    )
    return true
  }

  /** Forgets what happened, before a replay tells it anew. */
  clear(): void {
    this.logs = new PassLogs(this.tape, this.limits)
  }

  finish({ lossName, keep }: TraceEnd): BuiltTrace {
    const { tape } = this
    const { kept, dropped, values } = this.logs
    const losses = kept.flatMap((log) => log.losses)
    const roots = [...losses, ...namesakes(tape, kept, lossName), ...keep]
    const selection = selectNodes(tape, roots, this.limits.nodes)
    const passOf = passesOf(tape, selection)
    const passes = new Map<number, EventLog[]>()
    for (const [pass, members] of membersOf(tape, selection, passOf)) {
      passes.set(pass, [logValues(tape, members, values)])
    }
    for (const { pass, log } of kept) passes.set(pass, [...(passes.get(pass) ?? []), log])
    const numbers = [...passes.keys()].sort((a, b) => a - b)
    const inOrder = numbers.map((pass) => passes.get(pass)!)
    const graph = buildGraph(tape, selection, renumbered(passOf, numbers), losses, lossName)
    return {
      trace: new ColumnTrace({ graph, ...joinLogs(inOrder, selection) }),
      tapeIds: selection.nodes,
      droppedPasses: dropped,
      cutNodes: selection.cut.size,
    }
  }
}

/**
 * In passes that never went backward, the nodes that bear the loss's name: a training loop with a backward pass written
 * by hand shows every turn.
 */
function namesakes(
  tape: Tape,
  logs: readonly PassLog[],
  lossName: string | null,
): readonly NodeId[] {
  const silent = new Set(logs.filter((log) => log.losses.length === 0).map((log) => log.pass))
  const code = lossName === null ? -1 : tape.labels.indexOf(lossName)
  if (silent.size === 0 || code < 0) return []
  const last = new Map<number, NodeId>()
  for (let i = 0; i < tape.size; i++) {
    if (tape.columns.label[i] !== code) continue
    const pass = tape.passes.of.at(i)
    if (silent.has(pass)) last.set(pass, i as NodeId)
  }
  return [...last.values()]
}

/** The values of nodes as events; those that were let go are in `earlier`, or unknown. */
function logValues(
  tape: Tape,
  nodes: readonly NodeId[],
  earlier: ReadonlyMap<NodeId, DigestAndPeak | number>,
): EventLog {
  const log = new EventLog()
  for (const node of nodes) {
    const known = earlier.get(node)
    if (known !== undefined) log.known('forward', node, known)
    else if (tape.callAt(node)?.value !== null) logValue(tape, 'forward', node, node, log)
  }
  return log
}

/** The nodes whose values a pass tells: the earlier leaves that it reads, then its own, both in tape order. */
function membersOf(
  tape: Tape,
  { nodes, rank, cut }: Selection,
  passOf: Int32Array,
): ReadonlyMap<number, readonly NodeId[]> {
  const own = new Map<number, NodeId[]>()
  const read = new Map<number, Set<NodeId>>()
  let members: NodeId[] = []
  let lastPass = -1
  for (let k = 0; k < nodes.length; k++) {
    const id = nodes[k]! as NodeId
    const pass = passOf[k]!
    if (pass !== lastPass) members = entryOf(own, pass, () => [])
    lastPass = pass
    members.push(id)
    if (cut.has(id)) continue
    for (let slot = tape.fanOf(id) - 1; slot >= 0; slot--) {
      const input = tape.inputAt(id, slot)
      if (tape.columns.op[input] !== LEAF || passOf[rank[input]!] === pass) continue
      entryOf(read, pass, () => new Set<NodeId>()).add(input)
    }
  }
  for (const [pass, leaves] of read) own.get(pass)!.unshift(...[...leaves].sort((a, b) => a - b))
  return own
}

function entryOf<K, V>(map: Map<K, V>, key: K, make: () => V): V {
  const known = map.get(key)
  if (known !== undefined) return known
  const made = make()
  map.set(key, made)
  return made
}

/** Passes that left no event get no number. */
function renumbered(passOf: Int32Array, numbers: readonly number[]): Int32Array {
  if (numbers.every((pass, place) => pass === place)) return passOf
  const places = new Map(numbers.map((pass, place) => [pass, place]))
  return passOf.map((pass) => places.get(pass)!)
}

/** Logs the value of node `source` as something that happened at `node`. */
function logValue(
  tape: Tape,
  kind: 'forward' | 'update',
  node: NodeId,
  source: NodeId,
  log: EventLog,
): void {
  if (tape.isScalar(source)) log.number(kind, node, tape.columns.value[source]!)
  else log.tensor(kind, node, tape.tensorAt(source))
}
