import { batchedMatmul } from '../../tensor/products.ts'
import { broadcastShapes, sameShape } from '../../tensor/shape.ts'
import { sumTo } from '../../tensor/sums.ts'
import type { Shape, Tensor } from '../../tensor/tensor.ts'
import { matrixTransposed, reshaped } from '../../tensor/views.ts'
import { type Factor, type Form, type Gate, inputShapeOf, reasonOf } from '../term.ts'

/** The matrix product: upstream · Bᵀ towards A, Aᵀ · upstream towards B. A vector is a row on the left, a column on the right. */
export const product: Form = (gate) => {
  const shapes = matricesOf(gate)
  if (!shapes) return null
  const { left, right, up, batch } = shapes
  const other = gate.slot === 0 ? 1 : 0
  const turned = turnedFactor(gate, other, gate.slot === 0 ? right : left)
  const upstream: Factor = {
    role: 'upstream',
    latex: gate.upstreamLatex,
    shape: up,
    tensor: gate.upstream && reshaped(gate.upstream, up),
  }
  const own = gate.slot === 0 ? left : right
  const shape = inputShapeOf(gate)
  return {
    factors: gate.slot === 0 ? [upstream, turned] : [turned, upstream],
    join: '\\, ',
    around: ['', ''],
    where: null,
    combine: ([a, b]) => reshaped(sumTo(batchedMatmul(a as Tensor, b as Tensor), own), shape),
    reasons: [
      whyTransposed(gate, { own, turned: turned.shape, up, batch: batch.length }),
      reasonOf(gate),
    ],
  }
}

interface Matrices {
  readonly left: Shape
  readonly right: Shape
  readonly up: Shape
  readonly batch: Shape
}

/** The shapes of both sides and of the result as matrices; null where the op is no matrix product of its two inputs. */
function matricesOf({ op, inputShapes, shape }: Gate): Matrices | null {
  const [a, b] = inputShapes
  if (op.family !== 'matmul' || inputShapes.length !== 2 || !a?.length || !b?.length) return null
  const left = a.length === 1 ? [1, ...a] : a
  const right = b.length === 1 ? [...b, 1] : b
  if (left.at(-1) !== right.at(-2)) return null
  const batch = broadcastShapes([left.slice(0, -2), right.slice(0, -2)])
  const up = [...batch, left.at(-2) ?? 1, right.at(-1) ?? 1]
  const result = [
    ...batch,
    ...(a.length === 1 ? [] : up.slice(-2, -1)),
    ...(b.length === 1 ? [] : up.slice(-1)),
  ]
  return sameShape(result, shape) ? { left, right, up, batch } : null
}

function turnedFactor({ inputs, inputNames }: Gate, slot: number, matrix: Shape): Factor {
  const tensor = inputs[slot]
  return {
    role: 'local',
    latex: `{${inputNames[slot] ?? ''}}^{T}`,
    shape: [...matrix.slice(0, -2), matrix.at(-1) ?? 1, matrix.at(-2) ?? 1],
    tensor: tensor ? matrixTransposed(reshaped(tensor, matrix)) : null,
  }
}

/** Why the transpose stands where it stands, told from the shapes. */
function whyTransposed(
  { slot }: Gate,
  at: {
    readonly own: Shape
    readonly turned: Shape
    readonly up: Shape
    readonly batch: number
  },
): string {
  const text = (shape: Shape) => shape.slice(-2).join(' × ')
  const [first, second] = slot === 0 ? [at.up, at.turned] : [at.turned, at.up]
  const inner = first.at(-1) ?? 1
  const wanted = `The gradient must have the shape of its variable, ${text(at.own)}`
  const only = `only (${text(first)}) times (${text(second)}) gives it`
  const place =
    slot === 0
      ? 'so the upstream gradient stands first and the right factor, transposed, behind it'
      : 'so the left factor stands first, transposed, and the upstream gradient behind it'
  return `${wanted}: ${only}, ${place}. ${whatAddsUp(slot, inner)}${batchText(at.batch)}`
}

function whatAddsUp(slot: number, inner: number): string {
  if (inner === 1)
    return 'The inner extent is 1: nothing is added up, every entry is a single product.'
  return slot === 0
    ? `The ${inner} that meet inside are the columns of the result: an entry acts on all of them, and what comes back adds up.`
    : `The ${inner} that meet inside are the rows of the result, such as the examples of a batch: each asks for a change, and the requests add up.`
}

function batchText(axes: number): string {
  return axes === 0 ? '' : ' All axes but the last two are a stack of such products.'
}
