import { checkText } from '../bounds.ts'
import { repr, str } from '../format/repr.ts'
import { formatValue } from '../format/spec.ts'
import { raise } from '../raise.ts'
import type { Runtime } from '../runtime.ts'
import { getAttribute } from '../semantics/attributes.ts'
import { itemsOf } from '../semantics/iterate.ts'
import { asIndex, asIndexOrNone } from '../semantics/numbers.ts'
import { getSubscript } from '../semantics/subscript.ts'
import { typeName } from '../semantics/types.ts'
import { Builtin } from '../values/callables.ts'
import { PyList, PyTuple } from '../values/collections.ts'
import type { Keywords, Value } from '../values/values.ts'
import { methodTable } from './methodTable.ts'

/** Methods are found by the type of `self`, so it is a string. */
const text = (self: Value) => self as string

function textArgument(value: Value, method: string): string {
  if (typeof value === 'string') return value
  throw raise('TypeError', `${method}() needs a string, not ${typeName(value)}`)
}

const escaped = (chars: string) => chars.replace(/[\\\]^-]/g, '\\$&')
const stripped = (chars: Value) =>
  chars === null ? '\\s' : `[${escaped(textArgument(chars, 'strip'))}]`

function columnsOf(rt: Runtime, width: Value): number {
  const columns = asIndex(rt, width)
  checkText(rt, Math.max(0, columns))
  return columns
}

function split(rt: Runtime, self: Value, separator: Value, limit: Value): PyList {
  const most = asIndex(rt, limit)
  if (separator === null) {
    const words = text(self)
      .trim()
      .split(/\s+/)
      .filter((word) => word !== '')
    if (most < 0 || words.length <= most + 1) return new PyList(words)
    const rest = new RegExp(`^\\s*(?:\\S+\\s+){${most}}`).exec(text(self))?.[0].length ?? 0
    return new PyList([...words.slice(0, most), text(self).slice(rest).trimEnd()])
  }
  const by = textArgument(separator, 'split')
  if (by === '') throw raise('ValueError', 'empty separator')
  const parts = text(self).split(by)
  if (most < 0 || parts.length <= most + 1) return new PyList(parts)
  return new PyList([...parts.slice(0, most), parts.slice(most).join(by)])
}

function matches(what: Value, test: (part: string) => boolean): boolean {
  const parts = what instanceof PyTuple ? what.items : [what]

  return parts.some((part) => test(textArgument(part, 'startswith')))
}

const isAll = (pattern: RegExp) => (_rt: Runtime, self: Value) => pattern.test(text(self))
const upper = (part: string) => part.charAt(0).toUpperCase() + part.slice(1).toLowerCase()

const TABLE = methodTable([
  ['upper', '', (_rt, self) => text(self).toUpperCase()],
  ['lower', '', (_rt, self) => text(self).toLowerCase()],
  ['capitalize', '', (_rt, self) => upper(text(self))],
  ['title', '', (_rt, self) => text(self).replace(/[\p{L}]+/gu, upper)],
  [
    'strip',
    'chars=None',
    (_rt, self, chars) =>
      text(self).replace(new RegExp(`^${stripped(chars)}+|${stripped(chars)}+$`, 'g'), ''),
  ],
  [
    'lstrip',
    'chars=None',
    (_rt, self, chars) => text(self).replace(new RegExp(`^${stripped(chars)}+`), ''),
  ],
  [
    'rstrip',
    'chars=None',
    (_rt, self, chars) => text(self).replace(new RegExp(`${stripped(chars)}+$`), ''),
  ],
  ['split', 'sep=None, maxsplit=-1', split],
  [
    'splitlines',
    '',
    (_rt, self) =>
      new PyList(
        text(self) === ''
          ? []
          : text(self)
              .replace(/\r?\n$/, '')
              .split(/\r?\n/),
      ),
  ],
  [
    'join',
    'iterable',
    (rt, self, parts) =>
      itemsOf(rt, parts)
        .map((part, i) => {
          if (typeof part === 'string') return part
          throw raise(
            'TypeError',
            `sequence item ${i}: expected str instance, ${typeName(part)} found`,
            'Write str(x) around the items.',
          )
        })
        .join(text(self)),
  ],
  [
    'replace',
    'old, new, count=-1',
    (rt, self, before, after, count) => {
      const [from, to] = [textArgument(before, 'replace'), textArgument(after, 'replace')]
      const most = asIndex(rt, count)
      const found = text(self).split(from).length - 1
      const times = most < 0 ? found : Math.min(most, found)
      checkText(rt, text(self).length + times * (to.length - from.length))
      if (most < 0) return text(self).replaceAll(from, () => to)
      const parts = text(self).split(from)
      const kept = Math.min(most, parts.length - 1)
      return [...parts.slice(0, kept), parts.slice(kept).join(from)].join(to)
    },
  ],
  [
    'startswith',
    'prefix',
    (_rt, self, prefix) => matches(prefix, (part) => text(self).startsWith(part)),
  ],
  [
    'endswith',
    'suffix',
    (_rt, self, suffix) => matches(suffix, (part) => text(self).endsWith(part)),
  ],
  [
    'find',
    'sub, start=None',
    (rt, self, sub, start) =>
      text(self).indexOf(textArgument(sub, 'find'), asIndexOrNone(rt, start) ?? 0),
  ],
  ['rfind', 'sub', (_rt, self, sub) => text(self).lastIndexOf(textArgument(sub, 'rfind'))],
  [
    'index',
    'sub',
    (_rt, self, sub) => {
      const at = text(self).indexOf(textArgument(sub, 'index'))
      if (at < 0) throw raise('ValueError', 'substring not found')
      return at
    },
  ],
  ['count', 'sub', (_rt, self, sub) => text(self).split(textArgument(sub, 'count')).length - 1],
  [
    'ljust',
    "width, fillchar=' '",
    (rt, self, width, fill) => text(self).padEnd(columnsOf(rt, width), textArgument(fill, 'ljust')),
  ],
  [
    'rjust',
    "width, fillchar=' '",
    (rt, self, width, fill) =>
      text(self).padStart(columnsOf(rt, width), textArgument(fill, 'rjust')),
  ],
  [
    'center',
    "width, fillchar=' '",
    (rt, self, width, fill) => {
      const columns = columnsOf(rt, width)
      const missing = Math.max(0, columns - text(self).length)
      const left = Math.floor(missing / 2) + (missing & columns & 1) // as CPython's pad() has it
      const char = textArgument(fill, 'center')
      return char.repeat(left) + text(self) + char.repeat(missing - left)
    },
  ],
  [
    'zfill',
    'width',
    (rt, self, width) => {
      const [, sign = '', digits = ''] = /^([-+]?)([\s\S]*)$/.exec(text(self)) ?? []
      return sign + digits.padStart(columnsOf(rt, width) - sign.length, '0')
    },
  ],
  ['isdigit', '', isAll(/^\d+$/)],
  ['isalpha', '', isAll(/^\p{L}+$/u)],
  ['isalnum', '', isAll(/^[\p{L}\d]+$/u)],
  ['isspace', '', isAll(/^\s+$/)],
  ['isupper', '', (_rt, self) => /\p{Lu}/u.test(text(self)) && !/\p{Ll}/u.test(text(self))],
  ['islower', '', (_rt, self) => /\p{Ll}/u.test(text(self)) && !/\p{Lu}/u.test(text(self))],
  [
    'partition',
    'sep',
    (_rt, self, separator) => {
      const by = textArgument(separator, 'partition')
      const at = text(self).indexOf(by)
      return new PyTuple(
        at < 0
          ? [text(self), '', '']
          : [text(self).slice(0, at), by, text(self).slice(at + by.length)],
      )
    },
  ],
])

const PLACE = /\{\{|\}\}|\{([^{}:!]*)(?:!([rsa]))?(?::((?:[^{}]|\{[^{}]*\})*))?\}/g

/** `'{} {name:.2f}'.format(…)`. */
function format(rt: Runtime, args: readonly Value[], keywords: Keywords | null): string {
  const [self = '', ...given] = args
  let next = 0
  const lookup = (field: string): Value => {
    const [, head = '', path = ''] = /^([^.[]*)(.*)$/s.exec(field) ?? []
    const index = head === '' ? next++ : Number(head)
    const value = Number.isInteger(index) ? given[index] : keywords?.get(head)
    if (value === undefined) {
      throw Number.isInteger(index)
        ? raise('IndexError', `Replacement index ${index} out of range for positional args tuple`)
        : raise('KeyError', `'${head}'`)
    }
    return (path.match(/\.\w+|\[[^\]]+\]/g) ?? []).reduce<Value>((object, part) => {
      if (part.startsWith('.')) return getAttribute(rt, object, part.slice(1))
      const key = part.slice(1, -1)
      return getSubscript(rt, object, /^\d+$/.test(key) ? Number(key) : key)
    }, value)
  }
  return text(self).replace(PLACE, (whole, field: string | undefined, conversion, spec = '') => {
    if (whole === '{{' || whole === '}}') return whole.charAt(0)
    const value = lookup(field ?? '')
    const converted =
      conversion === 'r' ? repr(rt, value) : conversion === 's' ? str(rt, value) : value
    const resolved = (spec as string).replace(/\{([^{}]*)\}/g, (_part, name: string) =>
      str(rt, lookup(name)),
    )
    return formatValue(rt, converted, resolved)
  })
}

/** `str.upper` and its kin. */
export const STRING_METHODS: ReadonlyMap<string, Builtin> = new Map([
  ...TABLE,
  ['format', new Builtin('format', format)],
])
