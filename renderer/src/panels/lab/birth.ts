import { type NodeId, nodeAt, nodeName, type Trace } from '@chainlight/engine'
import { EVENT } from '../../show/passNumbers.ts'
import { explanationOf } from '../../show/symbols.ts'

/** The first value that was no finite number although all its inputs were. */
export interface Birth {
  readonly node: NodeId
  readonly name: string
  /** What computes it: 'Logarithm'. */
  readonly title: string
  readonly value: number
  /** The trace's pass. */
  readonly pass: number
  readonly line: number | null
  readonly inputs: readonly { readonly name: string; readonly value: string }[]
}

/** Finds where NaN or an infinity was born among the values that the trace holds; null where all are finite. */
export function birthOf(trace: Trace): Birth | null {
  const { columns, graph } = trace
  const spoiled = new Uint8Array(graph.size)
  const last = new Map<number, number>()
  for (let e = 0; e < trace.length; e++) {
    if (columns.kind[e] !== EVENT.forward) continue
    const id = (columns.node[e] ?? 0) as NodeId
    last.set(id, e)
    const value = worstAt(trace, e)
    spoiled[id] = Number.isFinite(value) ? 0 : 1
    if (Number.isFinite(value)) continue
    const node = nodeAt(graph, id)
    if (node.op === null || node.inputs.some((input) => spoiled[input] === 1)) continue
    return {
      node: id,
      name: nodeName(graph, id),
      title: explanationOf(graph, id)?.title ?? node.op,
      value,
      pass: passOf(trace, e),
      line: node.span?.line ?? null,
      inputs: node.inputs.map((input) => ({
        name: nodeName(graph, input, 'a number'),
        value: rangeAt(trace, last.get(input) ?? -1),
      })),
    }
  }
  return null
}

function worstAt({ columns, digests }: Trace, event: number): number {
  const digest = digests[columns.digest[event] ?? -1]
  return digest && digest.nans > 0 ? Number.NaN : (columns.value[event] ?? Number.NaN)
}

function rangeAt({ columns, digests }: Trace, event: number): string {
  const digest = digests[columns.digest[event] ?? -1]
  const text = (value: number) => String(Number(value.toPrecision(4))).replaceAll('-', '−')
  if (!digest) return event < 0 ? 'unknown' : text(columns.value[event] ?? Number.NaN)
  const zeros = digest.zeros > 0 ? `, ${digest.zeros} of them 0` : ''
  return `${digest.shape.join(' × ')} numbers from ${text(digest.min)} to ${text(digest.max)}${zeros}`
}

function passOf({ passStart, passes }: Trace, event: number): number {
  let pass = 0
  while (pass + 1 < passes && (passStart[pass + 1] ?? 0) <= event) pass++
  return pass
}
