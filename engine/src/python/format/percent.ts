import { raise } from '../raise.ts'
import type { Runtime } from '../runtime.ts'
import { findItem } from '../semantics/dicts.ts'
import { asNumber, numberOrUndefined } from '../semantics/numbers.ts'
import { typeName } from '../semantics/types.ts'
import { PyDict, PyTuple } from '../values/collections.ts'
import { float } from '../values/scalar.ts'
import type { Value } from '../values/values.ts'
import { repr, str } from './repr.ts'
import { formatValue } from './spec.ts'

const PLACE = /%(?:\((\w+)\))?([-+ #0]*)(\*|\d+)?(?:\.(\*|\d+))?([a-zA-Z%])/g

/** `'%.2f of %s' % (a, b)`. */
export function percentFormat(rt: Runtime, text: string, given: Value): string {
  const args = given instanceof PyTuple ? given.items : [given]
  let at = 0
  const next = (): Value => {
    const value = args[at++]
    if (value === undefined) throw raise('TypeError', 'not enough arguments for format string')
    return value
  }
  const result = text.replace(
    PLACE,
    (
      _whole,
      name: string | undefined,
      flags: string,
      width = '',
      precision: string | undefined,
      type: string,
    ) => {
      if (type === '%') return '%'
      const columns = width === '*' ? String(asNumber(rt, next())) : width
      const digits = precision === '*' ? String(asNumber(rt, next())) : precision
      const value = name === undefined ? next() : named(rt, given, name)
      return formatOne(rt, value, flags, columns, digits, type)
    },
  )
  const usesNames = given instanceof PyDict
  if (at < args.length && !usesNames) {
    throw raise('TypeError', 'not all arguments converted during string formatting')
  }
  return result
}

function named(rt: Runtime, given: Value, name: string): Value {
  if (!(given instanceof PyDict)) throw raise('TypeError', 'format requires a mapping')
  const found = findItem(rt, given, name)
  if (found === undefined) throw raise('KeyError', `'${name}'`)
  return found
}

function formatOne(
  rt: Runtime,
  value: Value,
  flags: string,
  width: string,
  precision: string | undefined,
  type: string,
): string {
  const align = flags.includes('-') ? '<' : flags.includes('0') ? '' : '>'
  const sign = flags.includes('+') ? '+' : flags.includes(' ') ? ' ' : ''
  const zero = flags.includes('0') && !flags.includes('-') ? '0' : ''
  const digits = precision === undefined ? '' : `.${precision}`
  switch (type) {
    case 's':
      return formatValue(rt, str(rt, value), `${align}${width}${digits}` || 's')
    case 'r':
      return formatValue(rt, repr(rt, value), `${align}${width}${digits}` || 's')
    case 'd':
    case 'i':
    case 'u': {
      const whole = typeof value === 'bigint' ? value : Math.trunc(asInteger(rt, value))
      return formatValue(rt, whole, `${align}${sign}${zero}${width}d`)
    }
    case 'x':
    case 'X':
    case 'o':
      return formatValue(rt, value, `${align}${sign}${zero}${width}${type}`)
    case 'f':
    case 'F':
    case 'e':
    case 'E':
    case 'g':
    case 'G':
      return formatValue(
        rt,
        float(asNumber(rt, value)),
        `${align}${sign}${zero}${width}${digits}${type}`,
      )
    default:
      throw raise('ValueError', `unsupported format character '${type}'`)
  }
}

function asInteger(rt: Runtime, value: Value): number {
  const number = numberOrUndefined(rt, value)
  if (number !== undefined) return number
  throw raise('TypeError', `%d format: a real number is required, not ${typeName(value)}`)
}
