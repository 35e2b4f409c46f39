import { type Body, define } from '../modules/define.ts'
import type { Builtin } from '../values/callables.ts'

/** Methods from name, signature behind `self`, and body. */
export function methodTable(
  entries: readonly (readonly [name: string, signature: string, body: Body])[],
): ReadonlyMap<string, Builtin> {
  return new Map(
    entries.map(([name, signature, body]) => [
      name,
      define(name, signature === '' ? 'self' : `self, ${signature}`, body),
    ]),
  )
}
