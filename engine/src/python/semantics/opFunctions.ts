import type { Attrs, AttrValue, Op, Param } from '../../ops/op.ts'
import { formatShape, sameShape } from '../../tensor/shape.ts'
import { toFlat, toNested } from '../../tensor/tensor.ts'
import { raise } from '../raise.ts'
import type { Runtime } from '../runtime.ts'
import { Builtin } from '../values/callables.ts'
import { PyList, PyRange, PySlice, PyTuple } from '../values/collections.ts'
import { PyIterator } from '../values/iterators.ts'
import { DTypeObject } from '../values/modules.ts'
import { NdArray } from '../values/ndarray.ts'
import { PLAIN, Scalar, type ScalarType } from '../values/scalar.ts'
import type { Keywords, Value } from '../values/values.ts'
import { applyOp, fromTensor } from './apply.ts'
import { viewThrough } from './elements.ts'
import { itemsOf } from './iterate.ts'
import { isOperand, type Operand, tensorOf } from './lift.ts'
import { setSubscript } from './subscript.ts'
import { closest } from './suggest.ts'
import { toArray } from './toArray.ts'
import { typeName } from './types.ts'

/** An op as the function that Python calls: `np.exp(x)`, `relu(x)`, `x.sum(axis=0)` with `x` as first argument. */
export function opFunction(op: Op, name: string, scalarType?: ScalarType): Builtin {
  return new Builtin(name, (rt, args, keywords) => {
    const target = keywords?.get('out')
    if (!(target instanceof NdArray)) return callOp(rt, op, name, args, keywords, scalarType)
    const others = new Map(keywords)
    others.delete('out')
    return intoArray(rt, target, callOp(rt, op, name, args, others))
  })
}

/** `np.clip(x, -5, 5, out=x)`: the result goes into an array that is there, and that array is what the call gives. */
function intoArray(rt: Runtime, target: NdArray, result: Scalar | NdArray): NdArray {
  const shape = result instanceof NdArray ? result.shape : []
  if (!sameShape(shape, target.shape)) {
    throw raise(
      'ValueError',
      `non-broadcastable output operand with shape ${formatShape(target.shape, true)} doesn't match the broadcast shape ${formatShape(shape, true)}`,
      'The array given as out= must have the shape of the result.',
    )
  }
  setSubscript(rt, target, new PySlice(null, null, null), result)
  return target
}

/** The same for an op that only moves elements of an array: its result is a view, and writing goes through. */
export function viewFunction(op: Op, name: string): Builtin {
  return new Builtin(name, (rt, args, keywords) => {
    const { operands, attrs } = argumentsFor(rt, op, name, args, keywords)
    const [array] = operands
    return array instanceof NdArray
      ? viewThrough(rt, array, op, attrs)
      : applyOp(rt, op, operands, attrs)
  })
}

/** The same for an op that answers a question, like `np.argmax`: it is asked off the tape, and the answer is plain. */
export function offTape(op: Op, name: string): Builtin {
  return new Builtin(name, (rt, args, keywords) => {
    const { operands, attrs } = argumentsFor(rt, op, name, args, keywords)
    const tensors = operands.map((operand) => tensorOf(rt, operand))
    return fromTensor(op.forward(tensors, attrs), PLAIN)
  })
}

/** Binds arguments to an op's parameters and uses it. */
export function callOp(
  rt: Runtime,
  op: Op,
  name: string,
  args: readonly Value[],
  keywords: Keywords | null,
  scalarType?: ScalarType,
): Scalar | NdArray {
  const { operands, attrs } = argumentsFor(rt, op, name, args, keywords)
  return applyOp(rt, op, operands, attrs, scalarType)
}

function argumentsFor(
  rt: Runtime,
  op: Op,
  name: string,
  args: readonly Value[],
  keywords: Keywords | null,
): { readonly operands: readonly Operand[]; readonly attrs: Attrs } {
  const given = bindParams(op, name, args, keywords)
  const operands: Operand[] = []
  const attrs: Record<string, AttrValue> = {}
  op.params.forEach((param, i) => {
    const value = given[i]
    if (value === undefined) return
    if (param.kind === 'attr') attrs[param.name] = attrOf(rt, value)
    else if (param.kind === 'tensors')
      operands.push(...itemsOf(rt, value).map((item) => operandOf(rt, item, name)))
    else if (value !== null || param.default === undefined)
      operands.push(operandOf(rt, value, name))
  })
  return { operands, attrs }
}

/** The arguments in the order of the parameters; undefined where one is left out. */
function bindParams(
  op: Op,
  name: string,
  args: readonly Value[],
  keywords: Keywords | null,
): readonly (Value | undefined)[] {
  const { params } = op
  const unused = new Map(keywords ?? [])
  for (const ignored of ['out', 'dtype', 'casting', 'order']) {
    if (unused.get(ignored) === null || ignored === 'dtype') unused.delete(ignored)
  }
  const variadic = params.findIndex((param) => param.variadic)
  if (variadic < 0 && args.length > params.length) throw tooMany(name, params, args.length)
  const bound = params.map((param, i): Value | undefined => {
    const named = unused.get(param.name)
    unused.delete(param.name)
    if (param.variadic && args.length > i) return rest(args.slice(i))
    const value = variadic >= 0 && i > variadic ? named : i < args.length ? args[i] : named
    if (value === undefined && param.default === undefined) {
      throw raise(
        'TypeError',
        `${name}() missing required argument '${param.name}' (pos ${i + 1})`,
        usage(name, params),
      )
    }
    return value
  })
  const [stranger] = unused.keys()
  if (stranger === undefined) return bound
  const near = closest(
    stranger,
    params.map((param) => param.name),
  )
  throw raise(
    'TypeError',
    `${name}() got an unexpected keyword argument '${stranger}'`,
    near ? `Did you mean \`${near}\`?` : usage(name, params),
  )
}

/** `.reshape(2, 3)` and `.reshape((2, 3))` are one. */
function rest(args: readonly Value[]): Value {
  const [only] = args
  return args.length === 1 && only !== undefined ? only : new PyTuple(args)
}

function tooMany(name: string, params: readonly Param[], given: number) {
  return raise(
    'TypeError',
    `${name}() takes at most ${params.length} arguments (${given} given)`,
    usage(name, params),
  )
}

function usage(name: string, params: readonly Param[]): string {
  const shown = params.map((param) =>
    param.default === undefined ? param.name : `${param.name}=…`,
  )
  return `It is called ${name}(${shown.join(', ')}).`
}

function operandOf(rt: Runtime, value: Value, name: string): Operand {
  if (isOperand(value)) return value
  if (typeof value === 'bigint') return Number(value)
  const isList =
    value instanceof PyList ||
    value instanceof PyTuple ||
    value instanceof PyRange ||
    value instanceof PyIterator
  if (isList) return toArray(rt, value)
  throw raise(
    'TypeError',
    `${name}() works on numbers and arrays, not ${typeName(value)}`,
    value === null
      ? 'It is None: perhaps a function without `return`, or a gradient before backward().'
      : undefined,
  )
}

/** A Python value as an entry of attrs. */
function attrOf(rt: Runtime, value: Value): AttrValue {
  if (
    value === null ||
    typeof value === 'number' ||
    typeof value === 'boolean' ||
    typeof value === 'string'
  ) {
    return value
  }
  if (value instanceof Scalar) return rt.numberOf(value)
  if (value instanceof NdArray)
    return value.shape.length === 0
      ? (toFlat(tensorOf(rt, value))[0] as number)
      : toNested(tensorOf(rt, value))
  if (value instanceof DTypeObject) return value.dtype
  if (
    value instanceof PyList ||
    value instanceof PyTuple ||
    value instanceof PyRange ||
    value instanceof PyIterator
  ) {
    return itemsOf(rt, value).map((item) => attrOf(rt, item))
  }
  throw raise('TypeError', `expected a number or a list of numbers, not ${typeName(value)}`)
}
