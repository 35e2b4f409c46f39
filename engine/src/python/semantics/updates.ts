import type { NodeId } from '../../brand.ts'
import { looksLikeParameter } from '../../tape/leafRules.ts'
import { isFloat } from '../../tensor/dtype.ts'
import { formatShape, sameShape } from '../../tensor/shape.ts'
import { copyOf } from '../../tensor/views.ts'
import { checkItems } from '../bounds.ts'
import { raise } from '../raise.ts'
import type { Runtime } from '../runtime.ts'
import { PyList } from '../values/collections.ts'
import { NdArray } from '../values/ndarray.ts'
import { DETACHED, isWhole, LIFTABLE, onTape, Scalar } from '../values/scalar.ts'
import type { Value } from '../values/values.ts'
import { binary } from './binary.ts'
import { itemsOf } from './iterate.ts'
import { isOperand, type Operand, tensorOf } from './lift.ts'
import { writeAll } from './memory.ts'
import { callSpecial } from './methods.ts'
import { isTrained } from './naming.ts'
import type { Operator } from './operators.ts'
import { replaceNumbers } from './replace.ts'

/** How an augmented assignment is written, as far as it tells a step of training from a sum. */
export interface UpdateHint {
  /** `x -= …`, `x += -…`: the way down. */
  readonly descends: boolean
  /** `x = x - …`: a new value for the name, so arrays are not changed in place. */
  readonly rebinds: boolean
}

/**
 * Is `leaf op= change` a step of training (a new version of the leaf: the tape is cut there) or part of the
 * computation? A detached change, made from `.grad` or `.data`, is one for every leaf that has a gradient or a
 * parameter's name (momentum buffers have neither). Hand-written training has no detached values: there a leaf that
 * something was computed from is stepped when its name is a parameter's, or when the change goes down and depends on
 * the tape (`x -= lr * dx`). What remains, `total += x * w` on a fresh `total` or `a += 1`, is part of the sum.
 */
export function isStep(
  rt: Runtime,
  target: Scalar | NdArray,
  change: Operand,
  hint: UpdateHint,
): boolean {
  const node = target.node as NodeId
  if (node < 0 || !rt.marks.isLeaf(node)) return false
  if (typeof change === 'object' && change.node === DETACHED)
    return isTrained(rt, node, target.label)
  if (!rt.marks.isUsed(node)) return false
  const isParameter = looksLikeParameter(target.label ?? '')
  // A plain number steps parameters alone (`W *= 0.99`): `a += 1` goes on computing with a.
  if (typeof change !== 'object' || change.node < 0) return isParameter
  return hint.descends || isParameter
}

/** The numbers that `target op= change` gives, computed off the tape. */
function steppedNumbers(
  rt: Runtime,
  operator: Operator,
  target: Scalar | NdArray,
  change: Operand,
): Operand {
  const off = (operand: Operand): Operand => {
    if (operand instanceof NdArray) {
      const tensor = tensorOf(rt, operand)
      return new NdArray(DETACHED, tensor, tensor.shape, operand.dtype)
    }
    if (!(operand instanceof Scalar)) return operand
    // A whole number that is trained becomes a float: x = 4; x -= 0.1 * dx.
    return new Scalar(DETACHED, rt.numberOf(operand), operand.type)
  }
  return binary(rt, operator, off(target), off(change)) as Operand
}

/** The parameter moves: an update event, and a new version of the leaf in the same handle. */
export function step(rt: Runtime, target: Scalar | NdArray, numbers: Operand): void {
  const given = tensorOf(rt, numbers)
  const staysWhole = target instanceof NdArray && !isFloat(target.dtype) && !isFloat(given.dtype)
  const tensor = copyOf(given, staysWhole ? target.dtype : rt.recorder.dtype)
  rt.mark()
  const next = rt.recorder.update(target.node as NodeId, tensor)
  rt.marks.leaf(next)
  if (target instanceof NdArray) {
    target.dtype = tensor.dtype
    replaceNumbers(rt, target, next)
  } else target.node = next
}

/**
 * `target op= value` for a variable; returns what the name stands for afterwards. Arrays and lists change in place, so
 * that every name for them sees it.
 */
export function augment(
  rt: Runtime,
  operator: Operator,
  target: Value,
  value: Value,
  hint: UpdateHint,
): Value {
  if (target instanceof Scalar && isOperand(value))
    return augmentScalar(rt, operator, target, value, hint)
  if (target instanceof NdArray && hint.rebinds) return rebound(rt, operator, target, value, hint)
  if (target instanceof NdArray) return augmentArray(rt, operator, target, value, hint)
  if (hint.rebinds) return binary(rt, operator, target, value)
  if (target instanceof PyList && operator.symbol === '+') {
    const more = itemsOf(rt, value)
    checkItems(rt, target.items.length + more.length)
    for (const item of more) target.items.push(item)
    return target
  }
  return callSpecial(rt, target, operator.inPlace, [value]) ?? binary(rt, operator, target, value)
}

function augmentScalar(
  rt: Runtime,
  operator: Operator,
  target: Scalar,
  value: Operand,
  hint: UpdateHint,
): Value {
  if (isStep(rt, target, value, hint)) {
    const numbers = steppedNumbers(rt, operator, target, value)
    const moved = onTape(target.node, isWhole(target.type) ? 'float' : target.type)
    moved.label = target.label
    step(rt, moved, numbers)
    if (rt.sharedLeaves.has(target)) {
      target.node = moved.node // made by param(): every name for it moves along
      return target
    }
    return moved
  }
  if (hint.rebinds) return binary(rt, operator, target, value)
  return counted(rt, operator, target, value) ?? binary(rt, operator, target, value)
}

/** A counter (`i = 0; i += 1`) stays off the tape until it meets a value that is on it. */
function counted(
  rt: Runtime,
  operator: Operator,
  target: Scalar,
  value: Operand,
): Value | undefined {
  const isPlainInt =
    typeof value === 'number' || (value instanceof Scalar && value.node === LIFTABLE)
  if (target.node !== LIFTABLE || !isPlainInt) return undefined
  const other = typeof value === 'number' ? value : (value as Scalar).value
  const result = binary(rt, operator, target.value, other)
  if (typeof result !== 'number') return result
  const next = new Scalar(LIFTABLE, result, 'int')
  next.label = target.label
  return next
}

/** `w = w - …`: a new array for the name; other names keep the old one. */
function rebound(
  rt: Runtime,
  operator: Operator,
  target: NdArray,
  value: Value,
  hint: UpdateHint,
): Value {
  if (!isOperand(value) || !isStep(rt, target, value, hint))
    return binary(rt, operator, target, value)
  const numbers = steppedNumbers(rt, operator, target, value)
  if (!(numbers instanceof NdArray) || !sameShape(numbers.shape, target.shape))
    return numbers as Value
  const moved = new NdArray(target.node, null, target.shape, target.dtype)
  moved.label = target.label
  step(rt, moved, numbers)
  return moved
}

function augmentArray(
  rt: Runtime,
  operator: Operator,
  target: NdArray,
  value: Value,
  hint: UpdateHint,
): Value {
  if (isOperand(value) && isStep(rt, target, value, hint)) {
    step(rt, target, steppedNumbers(rt, operator, target, value))
    return target
  }
  const result = binary(rt, operator, target, value)
  if (!(result instanceof NdArray)) return result
  checkFits(operator, target, result)
  if (result.node >= 0) {
    replaceNumbers(rt, target, result.node as NodeId)
    return target
  }
  overwrite(rt, target, result)
  return target
}

/** In-place results keep the array's shape and type. Throws in NumPy's words. */
function checkFits(operator: Operator, target: NdArray, result: NdArray): void {
  if (!sameShape(target.shape, result.shape)) {
    throw raise(
      'ValueError',
      `non-broadcastable output operand with shape ${formatShape(target.shape, true)} doesn't match the broadcast shape ${formatShape(result.shape, true)}`,
      `An in-place ${operator.symbol}= cannot change the shape; write a = a ${operator.symbol} b.`,
    )
  }
  if (isFloat(result.dtype) && !isFloat(target.dtype)) {
    const name = NAMES[operator.symbol] ?? 'operation'
    throw raise(
      'UFuncTypeError',
      `Cannot cast ufunc '${name}' output from dtype('${result.dtype}') to dtype('${target.dtype}') with casting rule 'same_kind'`,
      'The array holds whole numbers. Make it with floats, or write .astype(float) first.',
    )
  }
}

const NAMES: Readonly<Record<string, string>> = {
  '+': 'add',
  '-': 'subtract',
  '*': 'multiply',
  '/': 'divide',
  '**': 'power',
  '//': 'floor_divide',
  '%': 'remainder',
}

/** Writes numbers into an array's own memory. What was on the tape leaves it: the numbers came from detached ones. */
function overwrite(rt: Runtime, target: NdArray, result: NdArray): void {
  const source = tensorOf(rt, result)
  if (target.node >= 0 || result.node === DETACHED) target.node = DETACHED
  if (target.tensor === null) {
    target.tensor = copyOf(source, target.dtype)
    target.version++
    target.view = null
    return
  }
  writeAll(target.tensor, source)
  if (target.gradOf && source.data.every((number) => number === 0)) {
    rt.recorder.zeroGrad(target.gradOf.node as NodeId)
  }
}
