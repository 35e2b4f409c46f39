import type { NodeId } from '../brand.ts'
import { StoppedError } from '../errors.ts'
import { isFloat } from '../tensor/dtype.ts'
import { sizeOf } from '../tensor/shape.ts'
import { full, type Shape, type Tensor } from '../tensor/tensor.ts'
import { contiguous } from '../tensor/views.ts'
import { replayNodes, setLeaf } from './replay.ts'
import type { NodeStore } from './store.ts'

// CS231n, "Gradient checks": https://cs231n.github.io/neural-networks-3/#gradcheck

/** How to read a relative error, in the words of the notes. */
export type Reading = 'happy' | 'okay' | 'uncomfortable' | 'wrong'

/** One number of a leaf: the gradient that was computed beside the one that was measured. */
export interface NumberCheck {
  /** Place in row-major order. */
  readonly index: number
  readonly analytic: number
  readonly numeric: number
  readonly relativeError: number
  readonly reading: Reading
  /** A max or a relu changed its mind between x − h and x + h, so the measured slope is that of two branches. */
  readonly kink: boolean
}

/** All checked numbers of one leaf. */
export interface LeafCheck {
  readonly leaf: NodeId
  readonly label: string | null
  readonly shape: Shape
  readonly numbers: readonly NumberCheck[]
}

/** How to check. */
export interface GradientCheckOptions {
  /** The step; 1e-5 by default. Smaller is not always better. */
  readonly h?: number
  /** At most this many numbers of each leaf, evenly spread; all by default. */
  readonly most?: number
  /** At most so many uses of ops are computed again in all, at least two for each leaf; no bound by default. */
  readonly budget?: number
  /** Asked before each number; true ends the check with a StoppedError. */
  readonly shouldStop?: () => boolean
}

/** |fa − fn| / max(|fa|, |fn|); 0 where both are 0. */
export function relativeError(analytic: number, numeric: number): number {
  if (analytic === numeric) return 0
  return Math.abs(analytic - numeric) / Math.max(Math.abs(analytic), Math.abs(numeric))
}

/** The reading of a relative error: above 1e-2 the gradient is probably wrong, up to 1e-7 be happy. */
export function readingOf(error: number): Reading {
  if (error <= 1e-7) return 'happy'
  if (error < 1e-4) return 'okay' // too high for a smooth objective
  return error <= 1e-2 ? 'uncomfortable' : 'wrong'
}

/**
 * Compares the gradient of a loss towards every leaf with central differences (f(x + h) − f(x − h)) / 2h, by replaying
 * the tape. `backward` must have run from this loss; values are as before when this returns.
 */
export function checkGradients(
  store: NodeStore,
  loss: NodeId,
  leaves: readonly NodeId[],
  options: GradientCheckOptions = {},
): readonly LeafCheck[] {
  const h = options.h ?? 1e-5
  const { most = Number.POSITIVE_INFINITY, budget = Number.POSITIVE_INFINITY } = options
  return leaves.flatMap((leaf) => {
    const grad = store.gradAt(leaf)
    if (grad === null || !isFloat(grad.dtype)) return []
    const prober = proberOf(store, loss, leaf)
    const affordable = Math.floor(budget / leaves.length / (2 * Math.max(1, prober.cost)))
    const count = Math.max(1, Math.min(most, affordable))
    const numbers = checkLeaf(prober, contiguous(grad), h, count, options.shouldStop)
    return [{ leaf, label: store.labelAt(leaf), shape: grad.shape, numbers }]
  })
}

/** Leaves that have a gradient, in tape order. */
export function checkableLeaves(store: NodeStore): readonly NodeId[] {
  const leaves: NodeId[] = []
  for (let i = 0; i < store.size; i++) {
    const id = i as NodeId
    if (store.opAt(id) === null && store.roleAt(id) !== 'constant' && store.gradAt(id)) {
      leaves.push(id)
    }
  }
  return leaves
}

/** Measures evenly spread numbers of a leaf; its values are as before when this returns. */
function checkLeaf(
  prober: Prober,
  grad: Tensor,
  h: number,
  most: number,
  shouldStop: () => boolean = () => false,
): readonly NumberCheck[] {
  const numbers: NumberCheck[] = []
  const stride = Math.max(1, Math.ceil(grad.data.length / most))
  try {
    for (let index = 0; index < grad.data.length; index += stride) {
      if (shouldStop()) throw new StoppedError()
      numbers.push(checkNumber(prober, index, grad.data[index]!, h))
    }
  } finally {
    prober.restore()
  }
  return numbers
}

function checkNumber(prober: Prober, index: number, analytic: number, h: number): NumberCheck {
  const { numeric, kink } = slopeAt(prober, index, h)
  const error = relativeError(analytic, numeric)
  return { index, analytic, numeric, relativeError: error, reading: readingOf(error), kink }
}

/** The central difference for one number of a leaf, and whether a winner changed between the two probes. */
export function slopeAt(
  prober: Prober,
  index: number,
  h: number,
): { readonly numeric: number; readonly kink: boolean } {
  const above = prober.probe(index, h)
  const below = prober.probe(index, -h)
  return { numeric: (above.f - below.f) / (2 * h), kink: jumps(above.slopes, below.slopes, h) }
}

interface Probe {
  readonly f: number
  readonly slopes: readonly Float64Array[]
}

/** Computes the loss with one number of a leaf moved; `restore` puts all values back. */
export interface Prober {
  /** Uses of ops that one probe computes again; a large tensor counts for more. */
  readonly cost: number
  probe(index: number, step: number): Probe
  restore(): void
}

/** Makes ready to move the numbers of one leaf. */
export function proberOf(store: NodeStore, loss: NodeId, leaf: NodeId): Prober {
  const values = Float64Array.from(contiguous(store.tensorAt(leaf)).data)
  const between = nodesBetween(store, leaf, loss)
  const move = (numbers: Float64Array) => {
    setLeaf(store, leaf, numbers)
    replayNodes(store, between)
  }
  return {
    cost: between.reduce((sum, node) => sum + 1 + sizeOf(store.shapeOf(node)) / 64, 0),
    probe(index, step) {
      const moved = values.slice()
      moved[index]! += step
      move(moved)
      const f = store.tensorAt(loss)
      return { f: f.data[f.offset]!, slopes: slopesOf(store, between) }
    },
    restore: () => move(values),
  }
}

/** Uses of ops that depend on the leaf and that the loss depends on, in tape order. */
function nodesBetween(store: NodeStore, leaf: NodeId, loss: NodeId): readonly NodeId[] {
  const depends = new Uint8Array(loss + 1)
  depends[leaf] = 1
  for (let i = leaf + 1; i <= loss; i++) {
    if (store.inputsOf(i as NodeId).some((input) => depends[input] === 1)) depends[i] = 1
  }
  const leads = new Uint8Array(loss + 1)
  leads[loss] = 1
  for (let i = loss as number; i > leaf; i--) {
    if (leads[i] === 1) for (const input of store.inputsOf(i as NodeId)) leads[input] = 1
  }
  const between: NodeId[] = []
  for (let i = leaf + 1; i <= loss; i++) {
    if (depends[i] === 1 && leads[i] === 1) between.push(i as NodeId)
  }
  return between
}

/** What each op would send to its inputs for an upstream gradient of ones. */
function slopesOf(store: NodeStore, nodes: readonly NodeId[]): readonly Float64Array[] {
  return nodes.flatMap((node) => {
    const output = store.tensorAt(node)
    const inputs = store.inputsOf(node).map((input) => store.tensorAt(input))
    const attrs = store.callAt(node)?.attrs ?? {}
    const ones = full(output.shape, 1, store.dtype)
    const sent = store.opAt(node)!.vjp({ inputs, output, attrs }, ones)
    return sent.flatMap((grad) => (grad ? [Float64Array.from(contiguous(grad).data)] : []))
  })
}

/**
 * True where a slope differs by more than a smooth op's could over 2h: at a kink it jumps by its own size however small
 * h is. Curvature below 500 passes for smooth.
 */
function jumps(above: readonly Float64Array[], below: readonly Float64Array[], h: number): boolean {
  return above.some((slopes, k) =>
    slopes.some((slope, i) => {
      const other = below[k]![i]!
      const jump = Math.abs(slope - other)
      return jump > 0.5 * Math.max(Math.abs(slope), Math.abs(other)) && jump > 1000 * h
    }),
  )
}
