import { opByPython } from '../../ops/lookup.ts'
import type { Op } from '../../ops/op.ts'
import { toFlat } from '../../tensor/tensor.ts'
import { define } from '../modules/define.ts'
import type { Runtime } from '../runtime.ts'
import { binary } from '../semantics/binary.ts'
import { OPERATORS } from '../semantics/operators.ts'
import { opFunction } from '../semantics/opFunctions.ts'
import { getSubscript, setSubscript } from '../semantics/subscript.ts'
import { Builtin } from '../values/callables.ts'
import { PyTuple } from '../values/collections.ts'
import { NdArray } from '../values/ndarray.ts'
import type { Value } from '../values/values.ts'
import { arrayArgument } from './arguments.ts'
import { numbersOf } from './queries.ts'

const ADD = opByPython('np.add') as Op

/** Unbuffered `a[indices] += b`: repeated places add up, because they are added to one after the other. */
function addAt(rt: Runtime, array: Value, indices: Value, values: Value): void {
  const index = indices instanceof PyTuple ? indices.items : [indices]
  const rows = index.map((part) => toFlat(numbersOf(rt, part)))
  const count = Math.max(...rows.map((row) => row.length))
  const added = typeof values === 'number' ? values : arrayArgument(rt, values)
  const isPerPlace = added instanceof NdArray && added.shape[0] === count
  for (let k = 0; k < count; k++) {
    const place = new PyTuple(rows.map((row) => row[row.length === 1 ? 0 : k] as number))
    const value = isPerPlace ? getSubscript(rt, added, k) : added
    setSubscript(
      rt,
      array,
      place,
      binary(rt, OPERATORS['+'], getSubscript(rt, array, place), value),
    )
  }
}

const AT = define('at', 'a, indices, b', (rt, array, indices, values) => {
  addAt(rt, array, indices, values)
  return null
})

/** `np.add(a, b)`, and `np.add.at`, which backward passes of indexing are written with. */
export const NUMPY_ADD = new Builtin('add', opFunction(ADD, 'add').run, {
  members: new Map([['at', AT]]),
})
