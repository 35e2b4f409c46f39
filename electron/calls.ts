import * as v from 'valibot'
import type { Calls, Channel } from './bridge.ts'

/** Bytes that one message may carry; a page writes larger files piece by piece. */
const SMALL = 64 * 1024
const LARGE = 64 * 1024 * 1024

const name = v.pipe(
  v.string(),
  v.minLength(1),
  v.maxLength(255),
  v.check((text) => !/[\\/\0]/.test(text) && text !== '.' && text !== '..', 'a name, not a path'),
)
const saveId = v.pipe(v.number(), v.safeInteger(), v.minValue(1))
const position = v.pipe(v.number(), v.safeInteger(), v.minValue(0))

/** What a channel accepts: exactly these arguments, at most so many bytes. */
export interface Door<C extends Channel> {
  readonly schema: v.GenericSchema<unknown, Calls[C]['args']>
  readonly maxBytes: number
}

const hint = v.pipe(
  v.strictObject({
    name,
    extension: v.picklist([
      'py',
      'chainlight',
      'png',
      'tex',
      'md',
      'json',
      'mp4',
      'webm',
      'gif',
      'zip',
      'srt',
      'vtt',
    ]),
    token: v.exactOptional(v.pipe(v.string(), v.regex(/^[0-9a-f]{32}$/))),
  }),
)

/** The door of every channel; a channel without one cannot exist. */
export const DOORS: { readonly [C in Channel]: Door<C> } = {
  'host:connect': { schema: v.strictTuple([]), maxBytes: SMALL },
  'file:open': { schema: v.strictTuple([]), maxBytes: SMALL },
  'file:waiting': { schema: v.strictTuple([]), maxBytes: SMALL },
  'save:begin': { schema: v.strictTuple([hint]), maxBytes: SMALL },
  'save:write': {
    schema: v.union([
      v.strictTuple([saveId, v.instance(Uint8Array)]),
      v.strictTuple([saveId, v.instance(Uint8Array), position]),
    ]),
    maxBytes: LARGE,
  },
  'save:close': { schema: v.strictTuple([saveId]), maxBytes: SMALL },
  'save:abort': { schema: v.strictTuple([saveId]), maxBytes: SMALL },
  'window:title': {
    schema: v.strictTuple([v.pipe(v.string(), v.maxLength(300))]),
    maxBytes: SMALL,
  },
  'window:dirty': { schema: v.strictTuple([v.boolean()]), maxBytes: SMALL },
  'link:open': { schema: v.strictTuple([v.picklist(['cs231n'])]), maxBytes: SMALL },
}
