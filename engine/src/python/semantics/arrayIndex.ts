import type { AttrValue } from '../../ops/op.ts'
import { sameShape } from '../../tensor/shape.ts'
import { type Shape, toFlat } from '../../tensor/tensor.ts'
import { raise } from '../raise.ts'
import type { Runtime } from '../runtime.ts'
import { PyList, PyRange, PySlice, PyTuple } from '../values/collections.ts'
import { ELLIPSIS } from '../values/modules.ts'
import { NdArray } from '../values/ndarray.ts'
import { isWhole, Scalar } from '../values/scalar.ts'
import type { Value } from '../values/values.ts'
import { tensorOf } from './lift.ts'
import { asIndexOrNone } from './numbers.ts'
import { toArray } from './toArray.ts'
import { typeName } from './types.ts'

/** What stands between an array's brackets, as the ops write it. */
export interface ArrayIndex {
  readonly entries: readonly AttrValue[]
  /** True for whole numbers, slices, None and `...` only: the result is a view. */
  readonly basic: boolean
}

/** An index of whole numbers or of truth values: what it is, its shape, its elements in row-major order. */
export type ListEntry = readonly ['array' | 'bools', Shape, readonly number[]]

/** Reads an index for an array. Throws IndexError in NumPy's words for what cannot be one. */
export function arrayIndex(rt: Runtime, index: Value): ArrayIndex {
  const items = index instanceof PyTuple ? index.items : [index]
  let basic = true
  const entries = items.map((item): AttrValue => {
    const simple = basicEntry(rt, item)
    if (simple !== undefined) return simple
    basic = false
    return shared(rt, listEntry(rt, item))
  })
  return { entries, basic }
}

/** How many index arrays a run remembers. */
const REMEMBERED = 8

/**
 * The same entry as before where the numbers are the same: the tape keeps the index of every use, and a training loop
 * asks for `probs[range(N), y]` in each turn.
 */
function shared(rt: Runtime, entry: ListEntry): AttrValue {
  const { recentIndices } = rt
  const known = recentIndices.find((recent) => sameEntry(recent, entry))
  if (known) return known
  if (recentIndices.push(entry) > REMEMBERED) recentIndices.shift()
  return entry
}

function sameEntry([kind, shape, numbers]: ListEntry, [otherKind, otherShape, others]: ListEntry) {
  if (kind !== otherKind || !sameShape(shape, otherShape)) return false
  for (let i = 0; i < numbers.length; i++) if (numbers[i] !== others[i]) return false
  return true
}

function basicEntry(rt: Runtime, item: Value): AttrValue | undefined {
  if (typeof item === 'number') return item
  if (item === null) return 'newaxis'
  if (item === ELLIPSIS) return '...'
  if (item instanceof PySlice) {
    return [
      'slice',
      asIndexOrNone(rt, item.start),
      asIndexOrNone(rt, item.stop),
      asIndexOrNone(rt, item.step),
    ]
  }
  if (item instanceof Scalar && isWhole(item.type) && item.type !== 'np.bool')
    return rt.numberOf(item)
  if (item instanceof NdArray && item.shape.length === 0 && item.dtype === 'int64') {
    return tensorOf(rt, item).data[0] as number
  }
  return undefined
}

/** An array of whole numbers or of truth values. */
function listEntry(rt: Runtime, item: Value): ListEntry {
  const isList =
    item instanceof NdArray ||
    item instanceof PyList ||
    item instanceof PyTuple ||
    item instanceof PyRange
  if (!isList && typeof item !== 'boolean') throw invalidIndex(item)
  const array = item instanceof NdArray ? item : toArray(rt, item)
  const tensor = tensorOf(rt, array)
  if (array.dtype === 'bool') return ['bools', tensor.shape, toFlat(tensor)]
  const numbers = toFlat(tensor)
  // An index may have become a leaf and hold floats by now, as `ids = np.array([1, 3])` does after arithmetic.
  if (array.dtype === 'int64' || numbers.length === 0) return ['array', tensor.shape, numbers]
  throw raise(
    'IndexError',
    'arrays used as indices must be of integer (or boolean) type',
    'Write .astype(int) behind the index.',
  )
}

function invalidIndex(item: Value) {
  const name = typeName(item)
  return raise(
    'IndexError',
    'only integers, slices (`:`), ellipsis (`...`), numpy.newaxis (`None`) and integer or boolean arrays are valid indices',
    name === 'float' || name === 'numpy.float64'
      ? 'Write int(…) around the index.'
      : `Here it is a ${name}.`,
  )
}
