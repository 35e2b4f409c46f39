import { type Digest, type NodeId, nodeAt, nodeName, type Trace } from '@chainlight/engine'
import { EVENT } from '../../show/passNumbers.ts'

/** What one pass did to one parameter. */
export interface ParameterPass {
  readonly name: string
  /** Euclidean norm of its gradient; NaN where none reached it. */
  readonly gradient: number
  /** ‖new − old‖ / ‖old‖; NaN where no update moved it. */
  readonly ratio: number
}

/** What the charts know of one pass that the trace holds. */
export interface PassFacts {
  readonly loss: number
  readonly parameters: readonly ParameterPass[]
}

/** Reads every pass that a trace holds. */
export function passFacts(trace: Trace): readonly PassFacts[] {
  return Array.from({ length: trace.passes }, (_, pass) => factsOfPass(trace, pass))
}

function factsOfPass(trace: Trace, pass: number): PassFacts {
  const { columns, graph } = trace
  const values = new Map<number, number>()
  const gradients = new Map<string, number>()
  const ratios = new Map<string, number>()
  let loss = Number.NaN
  for (let e = trace.passStart[pass] ?? 0; e < (trace.passStart[pass + 1] ?? trace.length); e++) {
    const node = columns.node[e] ?? 0
    const kind = columns.kind[e]
    if (kind === EVENT.forward) values.set(node, e)
    else if (kind === EVENT.seed) loss = columns.value[values.get(node) ?? -1] ?? Number.NaN
    else if (kind === EVENT.accumulate && nodeAt(graph, node as NodeId).role === 'parameter') {
      gradients.set(nodeName(graph, node), normOf(numbersAt(trace, e)))
    } else if (kind === EVENT.update) {
      const before = valueBefore(trace, values, node)
      if (before !== null) ratios.set(nodeName(graph, node), ratioOf(trace, before, e))
    }
  }
  const names = new Set([...gradients.keys(), ...ratios.keys()])
  const parameters = [...names].map((name) => ({
    name,
    gradient: gradients.get(name) ?? Number.NaN,
    ratio: ratios.get(name) ?? Number.NaN,
  }))
  return { loss: Number.isNaN(loss) ? lossByName(trace, values) : loss, parameters }
}

/** In a pass that never went backward the loss is known by its name. */
function lossByName({ columns, graph }: Trace, values: ReadonlyMap<number, number>): number {
  for (const [node, event] of [...values].reverse()) {
    if (graph.lossName !== null && nodeName(graph, node) === graph.lossName) {
      return columns.value[event] ?? Number.NaN
    }
  }
  return Number.NaN
}

/** An update's node may be the new version of the parameter: the old one has its name. */
function valueBefore(
  { graph }: Trace,
  values: ReadonlyMap<number, number>,
  node: number,
): number | null {
  const own = values.get(node)
  if (own !== undefined) return own
  const { label, site } = nodeAt(graph, node as NodeId)
  for (const [other, event] of values) {
    const old = nodeAt(graph, other as NodeId)
    if (old.op === null && (old.site === site || (label !== null && old.label === label)))
      return event
  }
  return null
}

/** The numbers of an event, or a sample of them. */
function numbersAt({ columns, digests }: Trace, event: number): Float64Array | Digest {
  const digest = digests[columns.digest[event] ?? -1]
  return digest ?? Float64Array.of(columns.value[event] ?? Number.NaN)
}

function normOf(numbers: Float64Array | Digest): number {
  return numbers instanceof Float64Array ? Math.abs(numbers[0] ?? Number.NaN) : numbers.norm
}

function ratioOf(trace: Trace, before: number, after: number): number {
  const [old, next] = [numbersAt(trace, before), numbersAt(trace, after)]
  const [a, b] = [old, next].map((x) => (x instanceof Float64Array ? x : x.sample))
  let moved = 0
  let size = 0
  b?.forEach((value, i) => {
    const was = a?.[i] ?? Number.NaN
    moved += (value - was) ** 2
    size += was ** 2
  })
  return Math.sqrt(moved) / Math.sqrt(size)
}

/**
 * The number in the program, from 0, of each pass that the trace holds. Long training keeps only some passes; `losses`
 * holds the loss of every pass, in order, and a kept pass is the next one with exactly its loss.
 */
export function passNumbers(
  kept: readonly PassFacts[],
  losses: readonly number[],
): readonly number[] {
  if (losses.length <= kept.length) return kept.map((_, i) => i)
  let at = -1
  return kept.map(({ loss }) => {
    const found = losses.findIndex((other, i) => i > at && Object.is(other, loss))
    at = found >= 0 ? found : at + 1
    return at
  })
}
