import type { NodeId } from '../brand.ts'
import { scalarContribution } from '../tape/backward.ts'
import type { Tape } from '../tape/tape.ts'
import type { BuiltTrace } from './build.ts'
import { ColumnTrace, codeOfKind } from './columnTrace.ts'
import { contributions } from './contributions.ts'

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
  const sent = tape.plan && contributions(tape, tape.plan)
  for (let i = 0; i < value.length; i++) {
    const id = tapeIds[node[i]!]!
    const code = kind[i]!
    if (code === FORWARD) value[i] = values[id]!
    else if (code !== VJP) value[i] = grads[id]!
    else if (sent) value[i] = slot[i] === 0 ? sent.first[id]! : sent.second[id]!
    else value[i] = scalarContribution(tape, id as NodeId, slot[i]!)
  }
  const { graph, digests, passStart } = trace
  const columns = { ...trace.columns, value }
  return { ...built, trace: new ColumnTrace({ graph, columns, digests, passStart }) }
}
