import type { Circuit } from './circuit.ts'

/** The columns of a circuit while it is being made. */
export class CircuitColumns {
  readonly kind: Uint8Array
  readonly node: Uint32Array
  readonly dock: Int32Array
  readonly group: Int32Array
  readonly fan: Uint16Array
  readonly rows: Uint16Array
  readonly cols: Uint16Array
  readonly pitch: Float32Array
  readonly from: Uint32Array
  readonly to: Uint32Array
  readonly source: Uint32Array
  readonly consumer: Int32Array
  readonly slot: Uint8Array
  #bodies = 0
  #wires = 0

  constructor(bodies: number, wires: number) {
    this.kind = new Uint8Array(bodies)
    this.node = new Uint32Array(bodies)
    this.dock = new Int32Array(bodies).fill(-1)
    this.group = new Int32Array(bodies).fill(-1)
    this.fan = new Uint16Array(bodies)
    this.rows = new Uint16Array(bodies)
    this.cols = new Uint16Array(bodies)
    this.pitch = new Float32Array(bodies)
    this.from = new Uint32Array(wires)
    this.to = new Uint32Array(wires)
    this.source = new Uint32Array(wires)
    this.consumer = new Int32Array(wires)
    this.slot = new Uint8Array(wires)
  }

  /** Adds a body that stands for a node, and returns its index. */
  stand(kind: number, node: number): number {
    const body = this.#bodies++
    this.kind[body] = kind
    this.node[body] = node
    return body
  }

  /** Adds a wire for the value of `source`; `reader` is the node that reads through `slot`, −1 for a splitter or an output. */
  connect(from: number, to: number, reader: number, slot: number, source: number): void {
    const wire = this.#wires++
    this.from[wire] = from
    this.to[wire] = to
    this.source[wire] = source
    this.consumer[wire] = reader
    this.slot[wire] = slot
    this.fan[from]!++
  }

  /** The finished circuit. The columns must be full: as many bodies and wires as were announced. */
  circuit(bodyOf: Int32Array, within: Int32Array): Circuit {
    const { kind, node, dock, group, fan, rows, cols, pitch, from, to, source, consumer, slot } =
      this
    const bodies = { count: kind.length, kind, node, dock, group, fan, rows, cols, pitch }
    return { ...bodies, bodyOf, within, wires: from.length, from, to, source, consumer, slot }
  }
}
