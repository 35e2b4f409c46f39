import { ProgramError } from '../errors.ts'
import { formatShape, sizeOf } from '../tensor/shape.ts'
import { allocate, type Tensor, wrap } from '../tensor/tensor.ts'
import type { Role } from '../trace/graph.ts'

/** The three kinds of leaf. */
export type LeafRole = Exclude<Role, 'op'>

/** What the user has said about leaves. */
export interface LeafWishes {
  /** New values: by name, at the first leaf of that name. */
  readonly set?: Readonly<Record<string, readonly number[]>>
  /** New values by place on the tape. */
  readonly setLeaves?: ReadonlyMap<number, readonly number[]>
  /** Roles of named leaves, against the rule. */
  readonly roles?: Readonly<Record<string, 'parameter' | 'data'>>
}

// A key of a dict of parameters, as params['W1'], net.params['b2'] and model['W1'] are; grads['W1'] is none.
const PARAMETER_ENTRY = /(^|\.)(params?|parameters|model|weights|net)\['[^']*'\]$/

// w, W1, Wxh, w_in, b, b2, bo, gamma, beta, theta, weights, bias, params; also behind a dot, as in layer.weight.
const PARAMETER_NAME =
  /(^|\.)([wW]\d*|W[a-z]{1,3}\d*|w[a-z]\d*|[wW]_\w+|b\d*|b[a-z]\d*|b_\w+|gamma\d*|beta\d*|theta\d*|weights?\d*|bias(es)?\d*|params?\d*)(\[[^\]]*\])*$/

/** True where a leaf's name alone says that it is a parameter: `w`, `W1`, `b`, `gamma`, `theta`, `layer.weight`. */
export function looksLikeParameter(name: string): boolean {
  return PARAMETER_NAME.test(name) || PARAMETER_ENTRY.test(name)
}

/** Applies the user's wishes and the rule of names to leaves as they are recorded. */
export class LeafRules {
  private readonly roles: Readonly<Record<string, 'parameter' | 'data'>>
  private readonly setLeaves: ReadonlyMap<number, readonly number[]>
  private readonly waiting: Map<string, readonly number[]>

  constructor({ set = {}, setLeaves = new Map(), roles = {} }: LeafWishes) {
    this.roles = roles
    this.setLeaves = setLeaves
    this.waiting = new Map(Object.entries(set))
  }

  /** The role of a leaf: the user's word, else the program's, else its name's; an unnamed literal stays a constant. */
  roleOf(given: LeafRole, label: string | null): LeafRole {
    if (label === null) return given
    if (Object.hasOwn(this.roles, label)) return this.roles[label] ?? given
    return given === 'parameter' || looksLikeParameter(label) ? 'parameter' : 'data'
  }

  /** The value of leaf `id`: the user's, else the program's. Throws ProgramError where the user's has another size. */
  valueOf(value: Tensor | number, id: number, label: string | null): Tensor | number {
    const numbers = this.setLeaves.get(id)
    if (numbers) return replaced(value, numbers, label === null ? 'This number' : `\`${label}\``)
    const named = label === null ? undefined : this.waiting.get(label)
    if (label === null || !named) return value
    this.waiting.delete(label)
    return replaced(value, named, `\`${label}\``)
  }

  /** The new number of a name, for its first assignment. Throws ProgramError where the user gave several. */
  take(label: string): number | null {
    const numbers = this.waiting.get(label)
    if (!numbers) return null
    this.waiting.delete(label)
    return Number(replaced(0, numbers, `\`${label}\``))
  }

  /** Names with a new value that no leaf has had so far. */
  unusedNames(): readonly string[] {
    return [...this.waiting.keys()]
  }
}

function replaced(
  value: Tensor | number,
  numbers: readonly number[],
  what: string,
): Tensor | number {
  const shape = typeof value === 'number' ? [] : value.shape
  if (numbers.length !== sizeOf(shape)) {
    throw new ProgramError(
      `${what} has shape ${formatShape(shape)}, which is ${count(sizeOf(shape))}, but ${count(numbers.length)} came to replace it.`,
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
