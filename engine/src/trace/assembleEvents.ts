import { sizeOf } from '../tensor/shape.ts'
import { Growing } from './growing.ts'
import type { PieceMeta } from './pieces.ts'
import { broken, checkRange, type PieceColumns } from './readPiece.ts'
import { type Digest, EVENT_KINDS, type EventColumns } from './trace.ts'

/** Room is made for at most so many events before they are there: 80 MB, whatever a damaged piece claims. */
const MOST_ANNOUNCED = 2 ** 22

/** The events of a trace as they come in. Every reference is checked to point at something that is there. */
export class EventAssembler {
  private readonly kind = new Growing((n) => new Uint8Array(n))
  private readonly node = new Growing((n) => new Uint32Array(n))
  private readonly slot = new Growing((n) => new Uint16Array(n))
  private readonly value = new Growing((n) => new Float64Array(n))
  private readonly digest = new Growing((n) => new Int32Array(n))
  private readonly digests: Digest[] = []
  private passStart = Uint32Array.of(0)

  /** `base` has the events of pieces that bring numbers alone. */
  constructor(private readonly base: EventColumns | null = null) {}

  get isComplete(): boolean {
    return this.kind.length === (this.passStart.at(-1) ?? 0)
  }

  get parts(): {
    readonly columns: EventColumns
    readonly digests: readonly Digest[]
    readonly passStart: Uint32Array
  } {
    const columns = {
      kind: this.kind.view(),
      node: this.node.view(),
      slot: this.slot.view(),
      value: this.value.view(),
      digest: this.digest.view(),
    }
    const { length } = columns.kind
    const passStart = this.passStart.map((start) => Math.min(start, length))
    return { columns, digests: this.digests, passStart }
  }

  add(meta: PieceMeta, columns: PieceColumns, nodes: number): void {
    if (columns.has('passStart')) this.begin(columns.take('passStart', [Uint32Array]))
    if (!columns.has('event.value')) return
    this.addDigests(meta, columns)
    if (columns.has('event.kind')) this.addEvents(columns, nodes)
    else this.addNumbers(columns.take('event.value', [Float64Array]))
  }

  private addEvents(columns: PieceColumns, nodes: number): void {
    const kind = columns.take('event.kind', [Uint8Array])
    const count = kind.length
    const node = columns.take('event.node', [Uint32Array], count)
    const slot = columns.take<Uint8Array | Uint16Array>(
      'event.slot',
      [Uint16Array, Uint8Array],
      count,
    )
    const value = columns.take('event.value', [Float64Array], count)
    checkRange('event.kind', kind, 0, EVENT_KINDS.length)
    checkRange('event.node', node, 0, nodes)
    if (columns.has('event.digest')) {
      const digest = columns.take('event.digest', [Int32Array], count)
      checkRange('event.digest', digest, -1, this.digests.length)
      this.digest.push(digest)
    } else this.digest.repeat(-1, count)
    this.kind.push(kind)
    this.node.push(node)
    this.slot.push(slot)
    this.value.push(value)
  }

  /** Numbers for the next events of the base. */
  private addNumbers(value: Float64Array): void {
    const { base } = this
    const from = this.kind.length
    const to = from + value.length
    if (!base || to > base.kind.length) throw broken('there are numbers without events')
    const digest = base.digest.subarray(from, to)
    checkRange('event.digest', digest, -1, this.digests.length)
    this.kind.push(base.kind.subarray(from, to))
    this.node.push(base.node.subarray(from, to))
    this.slot.push(base.slot.subarray(from, to))
    this.value.push(value)
    this.digest.push(digest)
  }

  private begin(passStart: Uint32Array): void {
    if (passStart.length === 0 || passStart[0] !== 0) throw broken('the first pass starts late')
    for (let i = 1; i < passStart.length; i++) {
      if (passStart[i]! < passStart[i - 1]!) throw broken('passes overlap')
    }
    this.passStart = passStart.slice()
    const announced = Math.min(passStart.at(-1)!, MOST_ANNOUNCED)
    for (const column of [this.kind, this.node, this.slot, this.value, this.digest]) {
      column.reserve(announced)
    }
  }

  private addDigests(meta: PieceMeta, columns: PieceColumns): void {
    if (!columns.has('digest.shape')) return
    const shapes = meta.shapes ?? []
    const shape = columns.take('digest.shape', [Int32Array])
    const count = shape.length
    const sampleShape = columns.take('digest.sampleShape', [Int32Array], count)
    checkRange('digest.shape', shape, 0, shapes.length)
    checkRange('digest.sampleShape', sampleShape, 0, shapes.length)
    const complete = columns.take('digest.complete', [Uint8Array], count)
    const numbers = (name: string) => columns.take(`digest.${name}`, [Float64Array], count)
    const min = numbers('min')
    const max = numbers('max')
    const mean = numbers('mean')
    const norm = numbers('norm')
    const zeros = numbers('zeros')
    const nans = numbers('nans')
    const sample = columns.take('digest.sample', [Float64Array])
    let at = 0
    for (let i = 0; i < count; i++) {
      const sampled = shapes[sampleShape[i]!]!
      const end = at + sizeOf(sampled)
      if (end > sample.length) throw broken('a digest has fewer numbers than its shape says')
      this.digests.push({
        shape: shapes[shape[i]!]!,
        complete: complete[i] === 1,
        sampleShape: sampled,
        sample: sample.subarray(at, end),
        min: min[i]!,
        max: max[i]!,
        mean: mean[i]!,
        norm: norm[i]!,
        zeros: zeros[i]!,
        nans: nans[i]!,
      })
      at = end
    }
  }
}
