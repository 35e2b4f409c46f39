import { batchedMatmul } from '../../tensor/products.ts'
import { sizeOf } from '../../tensor/shape.ts'
import { fromFlat, type Tensor, toFlat, zeros } from '../../tensor/tensor.ts'
import { reshaped } from '../../tensor/views.ts'
import { latexPartial } from '../latexName.ts'
import {
  type Factor,
  type Form,
  type Formed,
  type Gate,
  inputShapeOf,
  localLatex,
  reasonOf,
  sent,
  upstreamOf,
} from '../term.ts'

/** Elements of a vector whose whole Jacobian is written out. */
const MOST = 8

/** Elements only changed their places: the gradient goes the same way back. */
export const movedBack: Form = (gate) => {
  if (gate.op.family !== 'movement') return null
  const isTransposed = gate.explanation.latex(['x']) === '{x}^{T}'
  const around = isTransposed
    ? (['\\left(', '\\right)^{T}'] as const)
    : ([
        `\\operatorname{back}_{\\text{${plain(gate.explanation.title)}}}\\left(`,
        '\\right)',
      ] as const)
  return { ...viaRule(gate, around), reasons: [reasonOf(gate)] }
}

/** Every output depends on every input: the Jacobian, transposed, times the upstream gradient. */
export const jacobian: Form = (gate) => {
  const shape = inputShapeOf(gate)
  const [rows, columns] = [sizeOf(gate.shape), sizeOf(shape)]
  const isSmall = rows > 1 && rows <= MOST && columns <= MOST && gate.shape.length === 1
  const matrix = isSmall ? jacobianOf(gate, rows, columns) : null
  if (!matrix) return null
  const up: Factor = {
    ...upstreamOf(gate),
    shape: [rows, 1],
    tensor: gate.upstream && reshaped(gate.upstream, [rows, 1]),
  }
  const latex = `\\left(${partial(gate)}\\right)^{T}`
  const local: Factor = { role: 'local', latex, shape: [columns, rows], tensor: matrix }
  return {
    factors: [local, up],
    join: '\\, ',
    around: ['', ''],
    where: whereOf(gate),
    combine: ([a, b]) => reshaped(batchedMatmul(a as Tensor, b as Tensor), shape),
    reasons: [reasonOf(gate), JACOBIAN],
  }
}

const JACOBIAN =
  'every output depends on every input, so an input collects over all outputs: that is the sum in a matrix product with the transposed table of slopes'

/** What the op's own rule sends, where the table of slopes would be too large to write out. */
export const byRule: Form = (gate) => ({
  ...viaRule(gate, [`\\left(${partial(gate)}\\right)^{T} \\left[`, '\\right]']),
  where: whereOf(gate),
  reasons: [reasonOf(gate)],
})

function viaRule(gate: Gate, around: readonly [string, string]): Formed {
  return {
    factors: [upstreamOf(gate)],
    join: '',
    around,
    where: null,
    combine: ([up]) => sent(gate, up ?? null) ?? zeros(inputShapeOf(gate)),
    reasons: [],
  }
}

function whereOf(gate: Gate): string | null {
  const latex = localLatex(gate)
  return latex === '' || latex === '\\text{none}' ? null : `${partial(gate)} = ${latex}`
}

function partial({ name, inputNames, slot }: Gate): string {
  return latexPartial(name, inputNames[slot] ?? '')
}

/** Transposed: one row for each input, one column for each output. */
function jacobianOf(gate: Gate, rows: number, columns: number): Tensor | null {
  const table = new Array<number>(rows * columns).fill(0)
  for (let i = 0; i < rows; i++) {
    const unit = fromFlat(
      Array.from({ length: rows }, (_, k) => (k === i ? 1 : 0)),
      gate.shape,
    )
    const row = sent(gate, unit)
    if (!row) return null
    toFlat(row).forEach((slope, j) => {
      table[j * rows + i] = slope
    })
  }
  return fromFlat(table, [columns, rows])
}

function plain(title: string): string {
  return title.toLowerCase().replaceAll(/[^a-z0-9 ]/g, ' ')
}
