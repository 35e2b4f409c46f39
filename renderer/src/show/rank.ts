import type { Rows } from './csr.ts'

/**
 * Reading order of bodies: the order in which a walk from the outputs back through the inputs, first slot first, meets
 * them. A tree in this order has no crossings, and its upper input is the first one, or one that `isLifted`.
 */
export function readingOrder(
  count: number,
  incoming: Rows,
  outgoing: Rows,
  isLifted: Uint8Array,
): Float64Array {
  const rank = new Float64Array(count).fill(-1)
  const stack = new Int32Array(count + incoming.list.length)
  let next = 0
  // Outputs come last among bodies, so walking down starts from the loss.
  for (let sink = count - 1; sink >= 0; sink--) {
    if (outgoing.start[sink] !== outgoing.start[sink + 1]) continue
    let top = 0
    stack[top++] = sink
    while (top > 0) {
      const body = stack[--top]!
      if (rank[body]! >= 0) continue
      rank[body] = next++
      // What is pushed last is met first.
      for (const lifted of [0, 1]) {
        for (let k = incoming.start[body + 1]! - 1; k >= incoming.start[body]!; k--) {
          const input = incoming.list[k]!
          if (rank[input]! < 0 && isLifted[input] === lifted) stack[top++] = input
        }
      }
    }
  }
  return rank
}
