import { ProgramError, ShapeError } from '../../errors.ts'
import { formatShape } from '../../tensor/shape.ts'
import type { Shape } from '../../tensor/tensor.ts'

/** Subscripts read: one list of labels per operand, those of the result, and every label's extent. */
export interface EinsumPlan {
  readonly operands: readonly (readonly string[])[]
  readonly output: readonly string[]
  readonly extents: ReadonlyMap<string, number>
}

/** Reads `'ij,jk->ik'`, with NumPy's ellipsis and its implicit result (labels that come once, in order). */
export function planEinsum(subscripts: string, shapes: readonly Shape[]): EinsumPlan {
  const [left, right, ...more] = subscripts.replaceAll(' ', '').split('->')
  const terms = left!.split(',')
  if (more.length > 0 || terms.length !== shapes.length) {
    throw new ProgramError(
      `einsum: '${subscripts}' has ${terms.length} term(s) for ${shapes.length} operand(s)`,
      { hint: "write one group of letters for each array, as in 'ij,jk->ik'" },
    )
  }
  const operands = terms.map((term, i) => labelsOf(term, shapes[i]!.length, i))
  const extents = extentsOf(operands, shapes)
  const output = right === undefined ? implicitOutput(operands) : outputLabels(right, operands)
  const unknown = output.find((label) => !extents.has(label))
  if (unknown !== undefined) {
    throw new ProgramError(
      `einstein sum subscripts string included output subscript '${unknown}' which never appeared in an input`,
    )
  }
  return { operands, output, extents }
}

/** Letters as labels; an ellipsis becomes labels `.0`, `.1` … counted from the last axis. */
function labelsOf(term: string, rank: number, operand: number): string[] {
  const letters = term.replace('...', '').length
  const hidden = term.includes('...') ? rank - letters : 0
  if (letters + hidden !== rank || hidden < 0) {
    throw new ProgramError(
      `einstein sum subscripts string '${term}' does not fit operand ${operand}, which has ${rank} axes`,
    )
  }
  return splitTerm(term, hidden)
}

function splitTerm(term: string, hidden: number): string[] {
  const [before, after] = term.split('...')
  if (after === undefined) return [...term]
  const dots = Array.from({ length: hidden }, (_, i) => `.${hidden - 1 - i}`)
  return [...before!, ...dots, ...after]
}

function outputLabels(term: string, operands: readonly (readonly string[])[]): string[] {
  return splitTerm(term, dotCount(operands))
}

function implicitOutput(operands: readonly (readonly string[])[]): string[] {
  const all = operands.flat()
  const letters = [...new Set(all)].filter((label) => !label.startsWith('.'))
  const single = letters.filter((label) => all.filter((other) => other === label).length === 1)
  return splitTerm(`...${single.sort().join('')}`, dotCount(operands))
}

function dotCount(operands: readonly (readonly string[])[]): number {
  const dots = operands.map((labels) => labels.filter((label) => label.startsWith('.')).length)
  return Math.max(0, ...dots)
}

function extentsOf(
  operands: readonly (readonly string[])[],
  shapes: readonly Shape[],
): ReadonlyMap<string, number> {
  const extents = new Map<string, number>()
  operands.forEach((labels, i) => {
    labels.forEach((label, axis) => {
      const extent = shapes[i]![axis]!
      const known = extents.get(label) ?? 1
      if (known !== 1 && extent !== 1 && known !== extent) {
        const list = shapes.map((shape) => formatShape(shape, true)).join(' ')
        throw new ShapeError(
          `einsum: operands could not be broadcast together: '${label}' stands for ${known} and for ${extent} in shapes ${list}`,
        )
      }
      extents.set(label, known === 1 ? extent : known)
    })
  })
  return extents
}
