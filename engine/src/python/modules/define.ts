import { raise } from '../raise.ts'
import type { Runtime } from '../runtime.ts'
import { closest } from '../semantics/suggest.ts'
import { Builtin } from '../values/callables.ts'
import { PyTuple } from '../values/collections.ts'
import { float } from '../values/scalar.ts'
import type { Keywords, Value } from '../values/values.ts'

/** What a builtin does with its arguments, bound in the order of its signature. */
export type Body = (rt: Runtime, ...args: Value[]) => Value

interface Slot {
  readonly name: string
  /** Undefined where the argument is required. */
  readonly fallback: Value | undefined
  readonly isRest: boolean
}

/**
 * A builtin from its signature as Python would write it: `define('round', 'number, ndigits=None', …)`. `*rest` takes
 * what is left as a tuple.
 */
export function define(
  name: string,
  signature: string,
  body: Body,
  typeName: string | null = null,
): Builtin {
  const slots = signature === '' ? [] : signature.split(', ').map(slotOf)
  const plain = slots.every((slot) => !slot.isRest)
  const run = (rt: Runtime, args: readonly Value[], keywords: Keywords | null): Value => {
    if (plain && keywords === null && args.length === slots.length) return body(rt, ...args)
    return body(rt, ...bind(name, slots, args, keywords))
  }
  return new Builtin(name, run, { typeName })
}

function slotOf(text: string): Slot {
  if (text.startsWith('*')) return { name: text.slice(1), fallback: new PyTuple([]), isRest: true }
  const [name = '', fallback] = text.split('=')
  return { name, fallback: fallback === undefined ? undefined : literal(fallback), isRest: false }
}

function literal(text: string): Value {
  if (text === 'None') return null
  if (text === 'True' || text === 'False') return text === 'True'
  if (text.startsWith("'")) return text.slice(1, -1).replaceAll('\\n', '\n')
  return text.includes('.') || text.includes('e') ? float(Number(text)) : Number(text)
}

function bind(
  name: string,
  slots: readonly Slot[],
  args: readonly Value[],
  keywords: Keywords | null,
): Value[] {
  const rest = slots.findIndex((slot) => slot.isRest)
  if (rest < 0 && args.length > slots.length) throw tooMany(name, slots, args.length)
  const unused = new Map(keywords ?? [])
  const bound = slots.map((slot, i): Value => {
    if (slot.isRest) return new PyTuple(args.slice(i))
    const positional = rest >= 0 && i > rest ? undefined : args[i]
    const named = unused.get(slot.name)
    unused.delete(slot.name)
    if (positional !== undefined && named !== undefined) {
      throw raise('TypeError', `${name}() got multiple values for argument '${slot.name}'`)
    }
    const given = positional !== undefined ? positional : named
    const value = given !== undefined ? given : slot.fallback
    if (value === undefined) {
      throw raise(
        'TypeError',
        `${name}() missing required argument '${slot.name}' (pos ${i + 1})`,
        usage(name, slots),
      )
    }
    return value
  })
  const [stranger] = unused.keys()
  if (stranger !== undefined) throw unexpected(name, slots, stranger)
  return bound
}

function tooMany(name: string, slots: readonly Slot[], given: number) {
  const required = slots.filter((slot) => slot.fallback === undefined).length
  const most = slots.length
  const count = required === most ? `exactly ${most}` : `at most ${most}`
  const noun = most === 1 ? 'argument' : 'arguments'
  return raise('TypeError', `${name}() takes ${count} ${noun} (${given} given)`, usage(name, slots))
}

function unexpected(name: string, slots: readonly Slot[], stranger: string) {
  const near = closest(
    stranger,
    slots.map((slot) => slot.name),
  )
  return raise(
    'TypeError',
    `${name}() got an unexpected keyword argument '${stranger}'`,
    near ? `Did you mean \`${near}\`?` : usage(name, slots),
  )
}

function usage(name: string, slots: readonly Slot[]): string {
  const shown = slots.map((slot) =>
    slot.isRest ? `*${slot.name}` : slot.fallback === undefined ? slot.name : `${slot.name}=…`,
  )
  return `It is called ${name}(${shown.join(', ')}).`
}
