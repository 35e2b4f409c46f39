import { ProgramError, ShapeError } from '../../errors.ts'
import { formatShape, sizeOf } from '../../tensor/shape.ts'
import { type Shape, type Tensor, toFlat } from '../../tensor/tensor.ts'
import type { Attrs, AttrValue } from '../op.ts'

/**
 * One entry of an index, as it stands in `attrs.index` of getitem and setitem:
 *
 * | Python | entry |
 * | --- | --- |
 * | `2` | `2` |
 * | `1:9:2` | `['slice', 1, 9, 2]`, null where a number is left out |
 * | `None`, `np.newaxis` | `'newaxis'` |
 * | `...` | `'...'` |
 * | `[0, 2]` | `['array', [2], [0, 2]]`: shape and numbers of an integer array |
 * | `[True, False]` | `['bools', [2], [1, 0]]`: shape and truth values of a mask |
 * | an integer tensor on the tape | `['input', k]`: the k-th index tensor among the op's inputs |
 * | a bool tensor on the tape | `['mask', k, count]`: likewise, with the number of true entries when recorded |
 *
 * A mask says how many entries it selects, so that the shape is known before the values are.
 */
export type IndexEntry = AttrValue

/** An index entry with its tensor looked up; `values` is null where only shapes are known. */
export type Item =
  | { readonly kind: 'at'; readonly index: number }
  | { readonly kind: 'slice'; readonly bounds: readonly [Bound, Bound, Bound] }
  | { readonly kind: 'newaxis' | 'ellipsis' }
  | { readonly kind: 'pick'; readonly shape: Shape; readonly values: Values }
  | {
      readonly kind: 'mask'
      readonly shape: Shape
      readonly values: Values
      readonly count: number
    }

type Bound = number | null
type Values = readonly number[] | null

/** What is known of the index tensors: shapes only, or the tensors. */
export type IndexTensors = {
  readonly shapes: readonly Shape[]
  readonly tensors?: readonly Tensor[]
}

/** Reads `attrs.index`, a list with one entry for each item between the brackets. */
export function itemsOf(attrs: Attrs, given: IndexTensors): readonly Item[] {
  return asList(attrs.index ?? []).map((entry) => itemOf(entry, given))
}

function itemOf(entry: AttrValue, given: IndexTensors): Item {
  if (typeof entry === 'number') return { kind: 'at', index: entry }
  if (entry === 'newaxis') return { kind: 'newaxis' }
  if (entry === '...') return { kind: 'ellipsis' }
  const [kind, first, second, third] = asList(entry)
  switch (kind) {
    case 'slice':
      return { kind, bounds: [bound(first), bound(second), bound(third)] }
    case 'array':
      return { kind: 'pick', shape: numbers(first), values: numbers(second) }
    case 'bools': {
      const values = numbers(second)
      return { kind: 'mask', shape: numbers(first), values, count: trueEntries(values) }
    }
    case 'input':
      return { kind: 'pick', ...indexTensor(given, Number(first)) }
    case 'mask':
      return maskItem(given, Number(first), Number(second))
    default:
      throw new ProgramError(
        'only integers, slices (`:`), ellipsis (`...`), numpy.newaxis (`None`) and integer or boolean arrays are valid indices',
      )
  }
}

function maskItem(given: IndexTensors, input: number, count: number): Item {
  const { shape, values } = indexTensor(given, input)
  const found = values === null ? count : trueEntries(values)
  if (found === count) return { kind: 'mask', shape, values, count }
  throw new ShapeError(`the mask selects ${found} elements, but ${count} when it was recorded`, {
    hint: 'run the program again: what it selects has changed',
  })
}

function indexTensor(given: IndexTensors, input: number): { shape: Shape; values: Values } {
  const shape = given.shapes[input]
  if (shape === undefined) {
    throw new ProgramError(
      `the index asks for index tensor ${input}, but there are ${given.shapes.length}`,
    )
  }
  const tensor = given.tensors?.[input]
  return { shape, values: tensor ? toFlat(tensor) : null }
}

function trueEntries(values: readonly number[]): number {
  return values.reduce((count, value) => count + (value === 0 ? 0 : 1), 0)
}

function asList(value: AttrValue): readonly AttrValue[] {
  return Array.isArray(value) ? value : [value]
}

function numbers(value: AttrValue | undefined): number[] {
  return asList(value ?? []).map(Number)
}

function bound(value: AttrValue | undefined): Bound {
  return value === null || value === undefined ? null : Number(value)
}

/** The index as Python writes it, for LaTeX and messages: `[0, 1:3, :]`. */
export function indexText(attrs: Attrs): string {
  return asList(attrs.index ?? [])
    .map(entryText)
    .join(', ')
}

function entryText(entry: AttrValue): string {
  if (!Array.isArray(entry)) return entry === 'newaxis' ? 'None' : String(entry)
  const [kind, first, second, third] = entry
  if (kind === 'slice') {
    const text = `${first ?? ''}:${second ?? ''}`
    return (third ?? null) === null ? text : `${text}:${third}`
  }
  if (kind === 'array' && sizeOf(numbers(first)) <= 4) return `[${numbers(second).join(', ')}]`
  if (kind === 'array' || kind === 'bools') return `array${formatShape(numbers(first), true)}`
  return kind === 'mask' ? 'mask' : 'ids'
}
