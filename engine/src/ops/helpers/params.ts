import { ProgramError } from '../../errors.ts'
import type { Attrs, AttrValue, Param } from '../op.ts'

/** A required tensor argument for each name. */
export function tensors(...names: readonly string[]): Param[] {
  return names.map((name) => ({ name, kind: 'tensor' }))
}

/** A tensor argument that may be left out. */
export function optionalTensor(name: string): Param {
  return { name, kind: 'tensor', default: null }
}

/** An argument that is a sequence of tensors. */
export function tensorList(name: string): Param {
  return { name, kind: 'tensors' }
}

/** An argument that configures; required where no default is given. */
export function attr(name: string, fallback?: AttrValue): Param {
  return fallback === undefined ? { name, kind: 'attr' } : { name, kind: 'attr', default: fallback }
}

/** A list that may also be written as separate arguments: `.reshape(2, 3)`. */
export function variadic(name: string, fallback?: AttrValue): Param {
  return { ...attr(name, fallback), variadic: true }
}

/** NumPy's `axis=None, keepdims=False`. */
export const AXIS_AND_KEEPDIMS: readonly Param[] = [attr('axis', null), attr('keepdims', false)]

/** A number among attrs, or the fallback where it is absent. Throws ProgramError for text and lists. */
export function numberOf(attrs: Attrs, name: string, fallback: number): number {
  const value = attrs[name] ?? fallback
  if (typeof value === 'number' || typeof value === 'boolean') return Number(value)
  throw new ProgramError(`${name} must be a number`, {
    hint: `It is ${typeof value === 'string' ? 'text' : 'a list or an array'}.`,
  })
}

/** A whole number among attrs, or the fallback where it is absent. Throws ProgramError for anything else. */
export function wholeOf(
  attrs: Attrs,
  name: string,
  fallback: number,
  least = Number.NEGATIVE_INFINITY,
): number {
  const value = numberOf(attrs, name, fallback)
  if (!Number.isInteger(value)) {
    throw new ProgramError(`${name} must be a whole number, not ${value}`, {
      hint: 'Write int(…) around it.',
    })
  }
  if (value >= least) return value
  throw new ProgramError(`${name} must be at least ${least}, not ${value}`)
}

/** A truth value among attrs; absent means false. */
export function flagOf(attrs: Attrs, name: string): boolean {
  const value = attrs[name] ?? false
  return value !== false && value !== 0
}

/** One whole number or a list of them, as a list; null where it is absent or None. Throws ProgramError for anything else. */
export function listOf(attrs: Attrs, name: string): number[] | null {
  const value = attrs[name] ?? null
  if (value === null) return null
  const list = (Array.isArray(value) ? value : [value]).map((item) =>
    typeof item === 'object' || typeof item === 'string' ? Number.NaN : Number(item),
  )
  if (list.every(Number.isInteger)) return list
  throw new ProgramError(`${name} must be a whole number or a list of them`, {
    hint: 'Write int(…) around a float; a list holds numbers only, like (2, 3).',
  })
}

/** An `axis` argument: None, one axis or several. */
export function axisOf(attrs: Attrs, name = 'axis'): number | readonly number[] | null {
  const list = listOf(attrs, name)
  if (list === null) return null
  return Array.isArray(attrs[name]) ? list : list[0]!
}
