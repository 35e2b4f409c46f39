import type { NodeId } from '../brand.ts'
import type { Tensor } from '../tensor/tensor.ts'
import { codeOfKind } from './columnTrace.ts'
import { type DigestAndPeak, digestOf, sampleBytesOf } from './digest.ts'
import type { Digest, EventKind } from './trace.ts'

/**
 * Events of one stretch of a pass, on tape ids, growing. Tensors are only held at first; `settle` makes digests of them,
 * so that a pass which is thrown away again costs nothing.
 */
export class EventLog {
  length = 0
  readonly digests: Digest[] = []
  /** Bytes that the digests' samples take, or will take. */
  sampleBytes = 0
  kind: Uint8Array
  node: Uint32Array
  slot: Uint16Array
  value: Float64Array
  digest: Int32Array
  private waiting: { readonly event: number; readonly tensor: Tensor }[] = []

  constructor(room = 64) {
    this.kind = new Uint8Array(room)
    this.node = new Uint32Array(room)
    this.slot = new Uint16Array(room)
    this.value = new Float64Array(room)
    this.digest = new Int32Array(room)
  }

  /** Adds an event that carries one number. */
  number(kind: EventKind, node: NodeId, value: number, slot = 0): void {
    this.add(codeOfKind(kind), node, slot, value, -1)
  }

  /** Adds an event that carries a tensor; a tensor of shape `()` counts as its number. */
  tensor(kind: EventKind, node: NodeId, tensor: Tensor, slot = 0): void {
    if (tensor.shape.length === 0) {
      this.add(codeOfKind(kind), node, slot, tensor.data[tensor.offset]!, -1)
      return
    }
    this.sampleBytes += sampleBytesOf(tensor.shape)
    this.waiting.push({ event: this.length, tensor })
    const digest = this.digests.length + this.waiting.length - 1
    this.add(codeOfKind(kind), node, slot, Number.NaN, digest)
  }

  /** Makes the digests. A tensor that several events carry is looked at once. */
  settle(): void {
    const known = new Map<Tensor, DigestAndPeak>()
    for (const { event, tensor } of this.waiting) {
      const made = known.get(tensor) ?? digestOf(tensor)
      known.set(tensor, made)
      this.digests.push(made.digest)
      this.value[event] = made.peak
    }
    this.waiting = []
  }

  /** Adds an event whose number or digest is there already. */
  known(kind: EventKind, node: NodeId, known: DigestAndPeak | number): void {
    if (typeof known === 'number') return this.number(kind, node, known)
    this.settle()
    this.sampleBytes += known.digest.sample.byteLength
    this.add(codeOfKind(kind), node, 0, known.peak, this.digests.push(known.digest) - 1)
  }

  private add(kind: number, node: number, slot: number, value: number, digest: number): void {
    const i = this.length++
    if (i === this.kind.length) this.grow()
    this.kind[i] = kind
    this.node[i] = node
    this.slot[i] = slot
    this.value[i] = value
    this.digest[i] = digest
  }

  private grow(): void {
    this.kind = wider(this.kind, new Uint8Array(2 * this.kind.length))
    this.node = wider(this.node, new Uint32Array(2 * this.node.length))
    this.slot = wider(this.slot, new Uint16Array(2 * this.slot.length))
    this.value = wider(this.value, new Float64Array(2 * this.value.length))
    this.digest = wider(this.digest, new Int32Array(2 * this.digest.length))
  }
}

function wider<T extends { set(source: T): void }>(from: T, to: T): T {
  to.set(from)
  return to
}
