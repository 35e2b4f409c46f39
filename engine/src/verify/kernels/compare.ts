import type { NodeId } from '../../brand.ts'
import { replayBackward, replayForward, setLeaf } from '../../tape/replay.ts'
import type { TensorCall } from '../../tape/store.ts'
import type { Tape } from '../../tape/tape.ts'
import { Arena } from '../../tensor/arena.ts'
import { isFloat } from '../../tensor/dtype.ts'
import { type Kernels, kernels, useKernels } from '../../tensor/kernels/kernels.ts'
import { allocatingFrom, type Tensor, toFlat } from '../../tensor/tensor.ts'

/** Room for the rounding of 32-bit numbers, relative to the largest numbers that meet in an op. */
const ROUNDING = 1e-5

/**
 * Replays a tape that was recorded with the plain kernels on other ones: first with other numbers, so that memory that
 * is used again is full of them, then with its own. Null where every value and gradient comes out again, and every op
 * agrees with itself on the plain kernels; else what does not. 64-bit numbers must agree to the last digit.
 */
export function wrongReplay(tape: Tape, fast: Kernels): string | null {
  const plain = kernels()
  const leaves = floatLeaves(tape)
  const before = numbersOf(tape)
  try {
    useKernels(fast)
    for (const share of [0.75, 1]) {
      for (const { node, numbers } of leaves)
        setLeaf(
          tape,
          node,
          numbers.map((x) => share * x),
        )
      replayForward(tape)
      replayBackward(tape, false)
    }
    const after = tape.dtype === 'float64' ? numbersOf(tape) : before
    return firstDifference(before, after) ?? wrongCall(tape, plain, fast)
  } finally {
    useKernels(plain)
  }
}

interface NodeNumbers {
  readonly value: readonly number[]
  readonly grad: readonly number[] | null
}

function floatLeaves(tape: Tape): { readonly node: NodeId; readonly numbers: readonly number[] }[] {
  return tape.calls
    .filter((call) => call.op === null && isFloat(call.dtype))
    .map(({ node }) => ({ node, numbers: toFlat(tape.tensorAt(node)) }))
}

function numbersOf(tape: Tape): readonly NodeNumbers[] {
  return Array.from({ length: tape.size }, (_, i) => {
    const grad = tape.gradAt(i as NodeId)
    return { value: toFlat(tape.tensorAt(i as NodeId)), grad: grad && toFlat(grad) }
  })
}

function firstDifference(
  before: readonly NodeNumbers[],
  after: readonly NodeNumbers[],
): string | null {
  for (const [node, { value, grad }] of before.entries()) {
    const again = after[node]!
    const wrong =
      differing(again.value, value, 0) ??
      (grad === null || again.grad === null
        ? grad === again.grad
          ? null
          : 'a gradient is there or not'
        : differing(again.grad, grad, 0))
    if (wrong !== null) return `node ${node}, replayed: ${wrong}`
  }
  return null
}

/** Every use of an op on what the replay left behind, forward and backward, on both sets of kernels. */
function wrongCall(tape: Tape, plain: Kernels, fast: Kernels): string | null {
  const arena = new Arena() // of the fast kernels
  for (const call of tape.calls) {
    const { op, attrs, value } = call
    if (op === null || value === null) continue
    const inputs = call.inputs.map((input) => tape.tensorAt(input))
    useKernels(plain)
    const wanted = op.forward(inputs, attrs)
    const most = allowed(call, [...inputs, wanted])
    let wrong = differing(toFlat(value), toFlat(wanted), most)
    if (wrong === null && call.grad !== null) {
      const all = { inputs, output: value, attrs }
      const wantedGrads = op.vjp(all, call.grad)
      useKernels(fast)
      arena.rewind()
      const grads = allocatingFrom(arena, () => op.vjp(all, call.grad!))
      const room = allowed(call, [...inputs, value, call.grad, ...grads.filter((g) => g !== null)])
      wrong =
        wantedGrads
          .map((want, slot) => want && differing(toFlat(grads[slot]!), toFlat(want), room))
          .find((text) => text !== null) ?? null
    }
    if (wrong !== null) return `${op.name} of ${inputs.map(({ shape }) => `(${shape})`)}: ${wrong}`
  }
  return null
}

/** How far apart the two sets may be: nothing in 64 bits. */
function allowed({ dtype }: TensorCall, tensors: readonly Tensor[]): number {
  if (dtype !== 'float32') return 0
  const largest = (t: Tensor) =>
    toFlat(t).reduce((most, x) => (Number.isFinite(x) ? Math.max(most, Math.abs(x)) : most), 0)
  return ROUNDING * Math.max(1, ...tensors.map(largest)) ** 2
}

function differing(got: readonly number[], want: readonly number[], most: number): string | null {
  if (got.length !== want.length) return `${got.length} numbers for ${want.length}`
  const i = got.findIndex((x, k) => !isNear(x, want[k]!, most))
  return i < 0 ? null : `number ${i} is ${got[i]}, not ${want[i]} (within ${most})`
}

function isNear(x: number, y: number, most: number): boolean {
  return x === y || Object.is(x, y) || Math.abs(x - y) <= most
}
