import type { NodeId } from '../../brand.ts'
import { opByPython } from '../../ops/lookup.ts'
import type { Op } from '../../ops/op.ts'
import { type Nested, toFlat, toNested } from '../../tensor/tensor.ts'
import { methodTable } from '../builtins/methodTable.ts'
import { raise } from '../raise.ts'
import type { Runtime } from '../runtime.ts'
import { fromTensor } from '../semantics/apply.ts'
import { castArray, castTo } from '../semantics/cast.ts'
import { detached } from '../semantics/detach.ts'
import { backward, setGrad } from '../semantics/gradients.ts'
import { arrayOnTape, nodeOf, tensorOf } from '../semantics/lift.ts'
import { asIndex, asNumber } from '../semantics/numbers.ts'
import { offTape } from '../semantics/opFunctions.ts'
import { setSubscript } from '../semantics/subscript.ts'
import { copyArray } from '../semantics/toArray.ts'
import { truth } from '../semantics/truth.ts'
import type { Builtin } from '../values/callables.ts'
import { PyList, PySlice, type PyTuple } from '../values/collections.ts'
import { NdArray } from '../values/ndarray.ts'
import { float, isWhole, Scalar } from '../values/scalar.ts'
import type { Value } from '../values/values.ts'
import { dtypeOf } from './arguments.ts'
import { argsort, sort } from './rearranging.ts'

/** Methods are found by the type of `self`, so it is one of these. */
const numeric = (self: Value) => self as Scalar | NdArray

function item(rt: Runtime, self: Value): Value {
  const value = numeric(self)
  const number = asNumber(rt, value, 'only arrays of one element have an item()')
  const isInt = value instanceof NdArray ? value.dtype === 'int64' : isWhole(value.type)
  if (value instanceof NdArray && value.dtype === 'bool') return number !== 0
  return isInt ? number : float(number)
}

function nestedList(nested: Nested, whole: boolean): Value {
  if (typeof nested === 'object') return new PyList(nested.map((part) => nestedList(part, whole)))
  return typeof nested === 'number' && !whole ? float(nested) : nested
}

function astype(rt: Runtime, self: Value, dtype: Value): Value {
  const type = dtypeOf(rt, dtype) ?? rt.recorder.dtype
  const value = numeric(self)
  return value instanceof NdArray ? castArray(rt, value, type) : castTo(rt, type, value)
}

function copy(rt: Runtime, self: Value): Value {
  return self instanceof NdArray ? copyArray(rt, self) : self
}

function fill(rt: Runtime, self: Value, value: Value): Value {
  setSubscript(rt, self, new PySlice(null, null, null), value)
  return null
}

/** `w.grad.zero_()`, of a number too. */
function zero(rt: Runtime, self: Value): Value {
  if (!(self instanceof Scalar)) fill(rt, self, 0)
  else if (self.gradOf instanceof Scalar) setGrad(rt, self.gradOf, float(0))
  else
    throw raise(
      'TypeError',
      'zero_() changes an array, or the gradient of a number: w.grad.zero_()',
      'Write x = 0.0 for a number.',
    )
  return self
}

const flatten = (rt: Runtime, self: Value): Value => {
  const array = self as NdArray // numbers have no flatten
  const ravel = opByPython('.ravel') as Op
  const made = copyArray(rt, array)
  if (made.node >= 0) {
    const id = rt.record(ravel, [nodeOf(rt, made)], {})
    return arrayOnTape(rt, id, made.dtype)
  }
  return fromTensor(ravel.forward([tensorOf(rt, made)], {}), made.node)
}

const TABLE = methodTable([
  ['backward', '', (rt, self) => backward(rt, self)],
  [
    'item',
    '*args',
    (rt, self, args) => {
      const index = (args as PyTuple).items // bound by *args
      if (index.length === 0) return item(rt, self)
      return flatItems(rt, self)[asIndex(rt, index[0] as Value)] as Value
    },
  ],
  [
    'tolist',
    '',
    (rt, self) => {
      const value = numeric(self)
      const whole = value instanceof NdArray ? value.dtype === 'int64' : isWhole(value.type)
      return nestedList(toNested(tensorOf(rt, value)), whole)
    },
  ],
  ['copy', '', copy],
  ['clone', '', copy],
  ['detach', '', (rt, self) => detached(rt, numeric(self))],
  ['numpy', '', (rt, self) => detached(rt, numeric(self))],
  ['flatten', '', flatten],
  ['astype', 'dtype', astype],
  ['fill', 'value', fill],
  ['zero_', '', zero],
  [
    'sort',
    'axis=-1',
    (rt, self, axis) => {
      setSubscript(rt, self, new PySlice(null, null, null), sort(rt, self, axis))
      return null
    },
  ],
  ['argsort', 'axis=-1', argsort],
  [
    'requires_grad_',
    'flag=True',
    (rt, self, flag) => {
      const value = numeric(self)
      if (truth(rt, flag) && value.node >= 0) rt.recorder.promote(value.node as NodeId)
      return self
    },
  ],
  [
    'zero_grad',
    '',
    (rt, self) => {
      const value = numeric(self)
      if (value.node >= 0) rt.recorder.zeroGrad(value.node as NodeId)
      return null
    },
  ],
  ['is_integer', '', (rt, self) => Number.isInteger(asNumber(rt, self))],
])

/** All elements in row-major order. */
function flatItems(rt: Runtime, self: Value): Value[] {
  const tensor = tensorOf(rt, numeric(self))
  return toFlat(tensor).map((number) => nestedList(number, tensor.dtype === 'int64'))
}

const OFF_TAPE = ['argmax', 'argmin', 'any', 'all']

const METHODS: ReadonlyMap<string, Builtin> = new Map([
  ...TABLE,
  ...OFF_TAPE.map((name): [string, Builtin] => [name, offTape(opByPython(`.${name}`) as Op, name)]),
])

/** Methods of numbers and arrays that are not ops of their own. */
export function arrayMethods(): ReadonlyMap<string, Builtin> {
  return METHODS
}
