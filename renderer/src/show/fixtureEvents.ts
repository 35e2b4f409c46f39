import type { Digest, EventIndex, NodeId, Shape, Trace, TraceEvent } from '@chainlight/engine'

/** Kinds of events by code. Test support, like the whole file. */
export const KIND_CODES: readonly TraceEvent['kind'][] = [
  'forward',
  'seed',
  'vjp',
  'accumulate',
  'update',
]

/** The digest of a small tensor. */
export function digestOf(numbers: readonly number[], shape: Shape): Digest {
  const finite = numbers.filter((x) => !Number.isNaN(x))
  return {
    shape,
    complete: true,
    sampleShape: shape,
    sample: Float64Array.from(numbers),
    min: Math.min(...finite),
    max: Math.max(...finite),
    mean: numbers.reduce((sum, x) => sum + x, 0) / numbers.length,
    norm: Math.hypot(...numbers),
    zeros: numbers.filter((x) => x === 0).length,
    nans: numbers.length - finite.length,
  }
}

/** The element of largest magnitude. */
export const largest = (numbers: readonly number[]): number =>
  numbers.reduce((best, x) => (Math.abs(x) > Math.abs(best) ? x : best), 0)

/** One event with a face. */
export function eventAt(
  columns: Trace['columns'],
  digests: readonly Digest[],
  i: EventIndex,
): TraceEvent {
  const node = (columns.node[i] ?? 0) as NodeId
  const number = columns.value[i] ?? Number.NaN
  const digest = digests[columns.digest[i] ?? -1] ?? digestOf([number], [])
  const kind = KIND_CODES[columns.kind[i] ?? 0] ?? 'forward'
  switch (kind) {
    case 'forward':
    case 'update':
      return { kind, node, value: digest }
    case 'seed':
    case 'accumulate':
      return { kind, node, grad: digest }
    case 'vjp':
      return { kind, node, slot: columns.slot[i] ?? 0, grad: digest }
  }
}
