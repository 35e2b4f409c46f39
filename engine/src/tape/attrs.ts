import type { Attrs } from '../ops/op.ts'

/** The attributes of an op that has none. */
export const NO_ATTRS: Attrs = Object.freeze({})

/** True for an op's use without attributes. */
export function isEmpty(attrs: Attrs): boolean {
  for (const _ in attrs) return false
  return true
}
