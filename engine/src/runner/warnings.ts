import type { NodeId } from '../brand.ts'
import { opNamed } from '../ops/lookup.ts'
import type { Warning } from '../protocol/messages.ts'
import { type GraphNode, nodeAt } from '../trace/graph.ts'
import { EVENT_KINDS, type Trace } from '../trace/trace.ts'
import type { Execution } from './execute.ts'

/** What a person should know about a run that went through. */
export function warningsOf(execution: Execution): readonly Warning[] {
  const { built, loss } = execution
  const warnings: Warning[] = []
  if (loss === null) {
    warnings.push({
      message:
        'There is no loss: no scalar was computed, so nothing was differentiated. End with one, such as loss = (y * y).sum().',
    })
  }
  const born = firstNonFinite(built.trace)
  if (born) warnings.push(born)
  if (built.droppedPasses > 0) {
    warnings.push({
      message: `The run is too long to keep whole: ${built.droppedPasses.toLocaleString('en-US')} passes before the last were left out of the recording.`,
    })
  }
  if (built.cutNodes > 0) {
    warnings.push({
      message: `The graph is too large to show whole: the ${built.trace.graph.size.toLocaleString('en-US')} nodes nearest to the end are shown. All gradients are exact.`,
    })
  }
  return warnings
}

/** The first node that made NaN or an infinity out of finite inputs. */
function firstNonFinite(trace: Trace): Warning | null {
  const { kind, node, value, digest } = trace.columns
  const spoiled = new Uint8Array(trace.graph.size)
  for (let i = 0; i < trace.length; i++) {
    if (EVENT_KINDS[kind[i]!] !== 'forward') continue
    const tensor = trace.digests[digest[i]!]
    const worst = tensor ? (tensor.nans > 0 ? Number.NaN : value[i]!) : value[i]!
    if (Number.isFinite(worst)) continue
    const id = node[i]! as NodeId
    spoiled[id] = 1
    const born = nodeAt(trace.graph, id)
    if (born.op !== null && born.inputs.every((input) => spoiled[input] === 0)) {
      return warn(trace, born, born.op, worst)
    }
  }
  return null
}

function warn(trace: Trace, node: GraphNode, op: string, value: number): Warning {
  const title = opNamed(op).explain(node.attrs).title.toLowerCase()
  const name = node.label ? `\`${node.label}\`` : `the result of ${title}`
  const cause = causeOf(trace, node, value)
  return {
    message: `${cause} in ${title}: ${name} ${Number.isNaN(value) ? 'is not a number (nan)' : `is ${value < 0 ? '-inf' : 'inf'}`}. Everything computed from it is spoiled too.`,
    node: node.id,
    ...(node.span ? { line: node.span.line } : {}),
  }
}

/** As NumPy says it: an infinity out of a zero is a division by zero (log 0 too), else an overflow. */
function causeOf(trace: Trace, node: GraphNode, value: number): string {
  if (Number.isNaN(value)) return 'invalid value'
  return node.inputs.some((input) => holdsZero(trace, input)) ? 'divide by zero' : 'overflow'
}

function holdsZero(trace: Trace, id: NodeId): boolean {
  const { kind, node, value, digest } = trace.columns
  for (let i = 0; i < trace.length; i++) {
    if (node[i] !== id || EVENT_KINDS[kind[i]!] !== 'forward') continue
    const tensor = trace.digests[digest[i]!]
    return tensor ? tensor.zeros > 0 : value[i] === 0
  }
  return false
}
