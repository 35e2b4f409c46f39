import type { NodeId } from '../brand.ts'
import { scalarContribution } from '../tape/backward.ts'
import type { Tape } from '../tape/tape.ts'
import type { BuiltTrace } from './build.ts'
import { ColumnTrace, codeOfKind } from './columnTrace.ts'
import { type SentEvents, tellContributions } from './contributions.ts'
import type { EventColumns } from './trace.ts'

const FORWARD = codeOfKind('forward')
const VJP = codeOfKind('vjp')

/** True where the columns of a tape say all that a replay has to tell: scalar rules and one backward pass. */
export function canRefresh(tape: Tape, { trace }: BuiltTrace): boolean {
  return (
    trace.passes === 1 &&
    trace.digests.length === 0 &&
    tape.moments.length === 1 &&
    tape.calls.every((call) => call.op === null)
  )
}

/** The trace of a replay, given the one before: the same events, with the numbers that are on the tape now. */
export function refreshed(tape: Tape, built: BuiltTrace): BuiltTrace {
  const { trace, tapeIds } = built
  const { kind, node, slot } = trace.columns
  const { value: values, grad: grads } = tape.columns
  const value = new Float64Array(trace.length)
  let i = 0
  for (; i < value.length && kind[i] === FORWARD; i++) value[i] = values[tapeIds[node[i]!]!]!
  // What nodes sent is written over: asking each event for its kind takes longer.
  for (let k = i; k < value.length; k++) value[k] = grads[tapeIds[node[k]!]!]!
  if (tape.plan) {
    tellContributions(tape, tape.plan, sentEvents(built, tape.size), value)
  } else {
    for (; i < value.length; i++) {
      if (kind[i] !== VJP) continue
      value[i] = scalarContribution(tape, tapeIds[node[i]!]! as NodeId, slot[i]!)
    }
  }
  const { graph, digests, passStart } = trace
  const columns = { ...trace.columns, value }
  return { ...built, trace: new ColumnTrace({ graph, columns, digests, passStart }) }
}

/** By the nodes of events, which the traces of all replays share. */
const known = new WeakMap<EventColumns['node'], SentEvents>()

function sentEvents({ trace, tapeIds }: BuiltTrace, size: number): SentEvents {
  const { kind, node, slot } = trace.columns
  const before = known.get(node)
  if (before) return before
  const events = { first: new Int32Array(size).fill(-1), second: new Int32Array(size).fill(-1) }
  for (let i = 0; i < trace.length; i++) {
    if (kind[i] !== VJP) continue
    const of = slot[i] === 0 ? events.first : events.second
    of[tapeIds[node[i]!]!] = i
  }
  known.set(node, events)
  return events
}
