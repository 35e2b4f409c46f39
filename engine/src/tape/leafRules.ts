import { ProgramError } from '../errors.ts'
import { formatShape, sizeOf } from '../tensor/shape.ts'
import { allocate, type Tensor, wrap } from '../tensor/tensor.ts'
import type { Role } from '../trace/graph.ts'

type LeafRole = Exclude<Role, 'op'>

// w, W1, w_in, b, b2, bo, gamma, beta, theta, weight(s), bias(es), and such names behind a layer's: l1_W, conv.weight.
const PARAMETER_NAME =
  /(^|[._])(w|W|b|[wW]\d+|b\d+|[wW][a-z]{1,2}|b[a-z]|[wW]_\w+|b_\w+|gamma\d*|beta\d*|theta\d*|weights?\d*|bias(es)?\d*|params?\d*)(\[[^\]]*\])*$/

/** True where a leaf's name alone says that it is a parameter: `w`, `W1`, `b`, `gamma`, `theta`, `layer.weight`. */
export function looksLikeParameter(name: string): boolean {
  return PARAMETER_NAME.test(name)
}

/** The role of a leaf: the user's word, else the program's, else its name's; an unnamed literal stays a constant. */
export function roleOf(
  given: LeafRole,
  label: string | undefined,
  roles: Readonly<Record<string, 'parameter' | 'data'>>,
): LeafRole {
  if (label === undefined) return given
  if (Object.hasOwn(roles, label)) return roles[label] ?? given
  if (given === 'parameter' || looksLikeParameter(label)) return 'parameter'
  return 'data'
}

/** A leaf's value with its numbers replaced; throws ProgramError where the count differs. */
export function overridden(
  value: Tensor | number,
  numbers: readonly number[],
  name: string,
): Tensor | number {
  const shape = typeof value === 'number' ? [] : value.shape
  if (numbers.length !== sizeOf(shape)) {
    throw new ProgramError(
      `${name} has shape ${formatShape(shape)}, which is ${count(sizeOf(shape))}, but ${count(numbers.length)} came to replace it.`,
    )
  }
  if (typeof value === 'number') return numbers[0]!
  // 0.5 set into an array of integers must stay 0.5.
  const whole = numbers.every(Number.isInteger)
  const dtype = value.dtype === 'float32' || whole ? value.dtype : 'float64'
  const data = allocate(numbers.length, dtype)
  data.set(numbers)
  return wrap(data, shape, dtype)
}

function count(numbers: number): string {
  return numbers === 1 ? '1 number' : `${numbers} numbers`
}
