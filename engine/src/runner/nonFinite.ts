import type { NodeId } from '../brand.ts'
import { opNamed } from '../ops/lookup.ts'
import type { Warning } from '../protocol/messages.ts'
import { type GraphNode, nodeAt } from '../trace/graph.ts'
import { EVENT_KINDS, type Trace } from '../trace/trace.ts'

/** Where NaN or an infinity was born, first among the values, else among the gradients; null where all is finite. */
export function nonFiniteWarning(trace: Trace): Warning | null {
  if (allFinite(trace)) return null
  return valueWarning(trace) ?? gradientWarning(trace)
}

/** True where there is nothing to look for, which is nearly always. */
function allFinite({ columns, digests }: Trace): boolean {
  const { value } = columns
  for (let i = 0; i < value.length; i++) if (!Number.isFinite(value[i])) return false
  return digests.every(({ nans }) => nans === 0)
}

/** The first node that made NaN or an infinity out of finite inputs. */
function valueWarning(trace: Trace): Warning | null {
  const { kind, node } = trace.columns
  const spoiled = new Uint8Array(trace.graph.size)
  for (let i = 0; i < trace.length; i++) {
    if (EVENT_KINDS[kind[i]!] !== 'forward') continue
    const worst = worstOf(trace, i)
    if (Number.isFinite(worst)) continue
    spoiled[node[i]!] = 1
    const born = nodeAt(trace.graph, node[i]! as NodeId)
    if (born.op === null || born.inputs.some((input) => spoiled[input] === 1)) continue
    const title = titleOf(born, born.op)
    const name = born.label ? `\`${born.label}\`` : 'the result'
    return {
      message: `${causeOf(trace, born, worst)} in ${title}: ${name} is ${inWords(worst)}. Everything computed from it is spoiled too.`,
      ...placeOf(born),
    }
  }
  return null
}

/** The first gradient that is not finite although the one that came in was. */
function gradientWarning(trace: Trace): Warning | null {
  const { kind, node } = trace.columns
  const spoiled = new Uint8Array(trace.graph.size)
  for (let i = 0; i < trace.length; i++) {
    const event = EVENT_KINDS[kind[i]!]
    if (event === 'forward' || event === 'update') continue
    const worst = worstOf(trace, i)
    if (event !== 'vjp') {
      spoiled[node[i]!] = Number.isFinite(worst) ? 0 : 1
      continue
    }
    const sender = nodeAt(trace.graph, node[i]! as NodeId)
    if (Number.isFinite(worst) || spoiled[sender.id] === 1 || sender.op === null) continue
    return {
      message: `The gradient that ${titleOf(sender, sender.op)} sends back is ${inWords(worst)}: its slope has no finite value there.`,
      ...placeOf(sender),
    }
  }
  return null
}

/** NaN or an infinity where the event holds one, else some finite number. */
function worstOf(trace: Trace, event: number): number {
  const { value, digest } = trace.columns
  const tensor = trace.digests[digest[event]!]
  return tensor && tensor.nans > 0 ? Number.NaN : value[event]!
}

function titleOf(node: GraphNode, op: string): string {
  const { title, writtenAs } = opNamed(op).explain(node.attrs)
  return writtenAs ?? title.toLowerCase()
}

function inWords(value: number): string {
  if (Number.isNaN(value)) return 'not a number (nan)'
  return value < 0 ? '-inf' : 'inf'
}

function placeOf(node: GraphNode): Pick<Warning, 'node' | 'line'> {
  return { node: node.id, ...(node.span ? { line: node.span.line } : {}) }
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
