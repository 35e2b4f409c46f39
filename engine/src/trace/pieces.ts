import type { TracePiece } from '../protocol/messages.ts'
import { sizeOf } from '../tensor/shape.ts'
import type { Shape } from '../tensor/tensor.ts'
import type { Graph, GraphColumns } from './graph.ts'
import type { Digest, EventColumns, Trace } from './trace.ts'

/** Bytes of the first piece, so that something can be drawn soon, and of those that follow. */
const FIRST_BYTES = 64 * 1024
const NEXT_BYTES = 512 * 1024

/** A graph without its rows; in the first piece of a trace. */
export interface GraphHead extends Omit<Graph, 'size' | 'columns' | 'sites'> {
  readonly nodes: number
}

/** The JSON part of a piece. Absent parts are empty. */
export interface PieceMeta {
  readonly head?: GraphHead
  /** Names of the sites that the nodes of this piece are the first to stand at. */
  readonly sites?: readonly string[]
  /** Shapes and sample shapes of this piece's digests. */
  readonly shapes?: readonly Shape[]
}

/** Names of the columns in a piece: of nodes, of events, of digests. */
export const NODE_COLUMNS = [
  'op',
  'role',
  'shape',
  'attrs',
  'label',
  'site',
  'group',
  'pass',
  'span',
] as const satisfies readonly (keyof GraphColumns)[]
export const EVENT_COLUMNS = [
  'kind',
  'node',
  'slot',
  'value',
  'digest',
] as const satisfies readonly (keyof EventColumns)[]
export const DIGEST_NUMBERS = ['min', 'max', 'mean', 'norm', 'zeros', 'nans'] as const

/**
 * Cuts a trace into pieces: first all nodes, then all events. `withGraph` false leaves the nodes out, for a receiver
 * that has them already; where its trace is `known` and has the same events, only their numbers are told.
 */
export function cutTrace(
  trace: Trace,
  withGraph: boolean,
  known: Trace | null = null,
): readonly TracePiece[] {
  const cutter = new Cutter()
  if (withGraph) cutNodes(trace.graph, cutter)
  cutEvents(trace, cutter, known && sameEvents(known, trace) ? ['value'] : EVENT_COLUMNS)
  return cutter.finish()
}

/** True where the events of two traces differ in nothing but numbers. */
function sameEvents(a: Trace, b: Trace): boolean {
  const same = (x: ArrayLike<number>, y: ArrayLike<number>) => {
    if (x === y) return true
    if (x.length !== y.length) return false
    for (let i = 0; i < x.length; i++) if (x[i] !== y[i]) return false
    return true
  }
  const names = EVENT_COLUMNS.filter((name) => name !== 'value')
  return (
    names.every((name) => same(a.columns[name], b.columns[name])) && same(a.passStart, b.passStart)
  )
}

class Cutter {
  private readonly done: TracePiece[] = []
  private meta: PieceMeta = {}
  private columns: Record<string, ArrayBufferView> = {}
  private bytes = 0

  /** Room left in the piece that is being filled. */
  get room(): number {
    return (this.done.length === 0 ? FIRST_BYTES : NEXT_BYTES) - this.bytes
  }

  put(meta: PieceMeta, columns: Readonly<Record<string, ArrayBufferView>>, bytes: number): void {
    this.meta = { ...this.meta, ...meta }
    this.columns = { ...this.columns, ...columns }
    this.bytes += bytes
  }

  cut(): void {
    this.done.push({ meta: this.meta, columns: this.columns })
    this.meta = {}
    this.columns = {}
    this.bytes = 0
  }

  finish(): readonly TracePiece[] {
    this.cut()
    return this.done
  }
}

function cutNodes(graph: Graph, cutter: Cutter): void {
  const { size, columns, sites, ...head } = graph
  cutter.put({ head: { ...head, nodes: size } }, {}, 0)
  let named = 0
  for (let from = 0; from < size; ) {
    let to = from
    let bytes = 0
    let next = named
    while (to < size && (to === from || bytes < cutter.room)) {
      bytes += 51 + 4 * (columns.inputStart[to + 1]! - columns.inputStart[to]!)
      if (columns.site[to] === next) bytes += sites[next++]!.length
      to++
    }
    if (to === size) next = sites.length
    cutter.put({ sites: sites.slice(named, next) }, rows(columns, from, to), bytes)
    named = next
    from = to
    if (from < size) cutter.cut()
  }
}

function rows(columns: GraphColumns, from: number, to: number): Record<string, ArrayBufferView> {
  const part: Record<string, ArrayBufferView> = {}
  for (const name of NODE_COLUMNS) {
    const width = name === 'span' ? 4 : 1
    part[name] = columns[name].slice(width * from, width * to)
  }
  const { inputStart, inputs } = columns
  part.fan = Uint32Array.from({ length: to - from }, (_, k) => {
    return inputStart[from + k + 1]! - inputStart[from + k]!
  })
  part.inputs = inputs.slice(inputStart[from], inputStart[to])
  return part
}

function cutEvents(
  trace: Trace,
  cutter: Cutter,
  names: readonly (typeof EVENT_COLUMNS)[number][],
): void {
  const { columns, digests, length } = trace
  const perEvent = names.reduce((sum, name) => sum + columns[name].BYTES_PER_ELEMENT, 0)
  cutter.put({}, { passStart: trace.passStart }, trace.passStart.byteLength)
  let told = 0
  for (let from = 0; from < length; ) {
    if (cutter.room <= 0) cutter.cut()
    let to = from
    let bytes = 0
    const firstDigest = told
    while (to < length && told < digests.length && (to === from || bytes < cutter.room)) {
      bytes += perEvent
      if (columns.digest[to] === told) bytes += 65 + 8 * sizeOf(digests[told++]!.sampleShape)
      to++
    }
    if (told === digests.length) {
      const more = Math.ceil((cutter.room - bytes) / perEvent)
      const end = Math.min(length, Math.max(to + more, from + 1))
      bytes += perEvent * Math.max(0, end - to)
      to = Math.max(to, end)
    }
    const part: Record<string, ArrayBufferView> = {}
    for (const name of names) {
      // Numbers have no digest: a stretch of scalars leaves that column out.
      if (name !== 'digest' || told > firstDigest)
        part[`event.${name}`] = columns[name].subarray(from, to)
    }
    const { shapes, columns: digestPart } = digestColumns(digests.slice(firstDigest, told))
    cutter.put({ shapes }, { ...part, ...digestPart }, bytes)
    from = to
    if (from < length) cutter.cut()
  }
}

function digestColumns(digests: readonly Digest[]): {
  readonly shapes: readonly Shape[]
  readonly columns: Record<string, ArrayBufferView>
} {
  const shapes: Shape[] = []
  const codes = new Map<string, number>()
  const code = (shape: Shape): number => {
    const key = shape.join()
    if (!codes.has(key)) codes.set(key, shapes.push(shape) - 1)
    return codes.get(key)!
  }
  const columns: Record<string, ArrayBufferView> = {
    'digest.shape': Int32Array.from(digests, (digest) => code(digest.shape)),
    'digest.sampleShape': Int32Array.from(digests, (digest) => code(digest.sampleShape)),
    'digest.complete': Uint8Array.from(digests, (digest) => (digest.complete ? 1 : 0)),
    'digest.sample': joined(digests.map((digest) => digest.sample)),
  }
  for (const name of DIGEST_NUMBERS) {
    columns[`digest.${name}`] = Float64Array.from(digests, (digest) => digest[name])
  }
  return { shapes, columns }
}

function joined(parts: readonly Float64Array[]): Float64Array {
  const all = new Float64Array(parts.reduce((sum, part) => sum + part.length, 0))
  let at = 0
  for (const part of parts) {
    all.set(part, at)
    at += part.length
  }
  return all
}
