// The event stream of W5 and the consumer's state. An event is (node id, value, phase 0 forward / 1 backward).
import { rng } from '../lib/harness.mjs'

export const NODES = 20000
export function makeEvents(n) {
  const random = rng(21),
    id = new Int32Array(n),
    value = new Float32Array(n),
    phase = new Uint8Array(n)
  for (let i = 0; i < n; i++) {
    const step = Math.floor(i / (2 * NODES)),
      k = i % (2 * NODES)
    phase[i] = k < NODES ? 0 : 1
    id[i] = k < NODES ? k : 2 * NODES - 1 - k // the backward half walks the graph the other way
    value[i] = random() * 2 - 1 + step * 1e-6
  }
  return { n, id, value, phase }
}

export class Consumer {
  constructor() {
    this.value = new Float32Array(2 * NODES)
    this.seen = 0
  }
  apply(id, value, phase) {
    this.value[phase * NODES + id] = value
    this.seen++
  }
  applyArrays(id, value, phase, count = id.length) {
    const state = this.value
    for (let i = 0; i < count; i++) state[phase[i] * NODES + id[i]] = value[i]
    this.seen += count
  }
  checksum() {
    let s = 0
    for (const v of this.value) s += v
    return s
  }
}

/** One frame: int32 ids, float32 values, uint8 phases, in one buffer; 9 bytes an event. */
export const frameBytes = (count) => 9 * count
export function frameViews(buffer, count = buffer.byteLength / 9, at = 0) {
  return {
    id: new Int32Array(buffer, at, count),
    value: new Float32Array(buffer, at + 4 * count, count),
    phase: new Uint8Array(buffer, at + 8 * count, count),
  }
}
export function fillFrame(buffer, { id, value, phase }, from, count) {
  const v = frameViews(buffer, count)
  v.id.set(id.subarray(from, from + count))
  v.value.set(value.subarray(from, from + count))
  v.phase.set(phase.subarray(from, from + count))
}
