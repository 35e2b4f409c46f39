/**
 * JSON in which every number survives: NaN, ±Infinity and −0 travel as `{"$number": "NaN"}`, and a key of the data that
 * starts with `$` gets one more `$`.
 */
export function stringifyNumbers(value: unknown): string {
  return JSON.stringify(value, (_key, item: unknown) => {
    if (typeof item === 'number') return plainNumber(item) ? item : { $number: nameOf(item) }
    if (isRecord(item) && Object.keys(item).some((key) => key.startsWith('$'))) {
      return renameKeys(item, (key) => (key.startsWith('$') ? `$${key}` : key))
    }
    return item
  })
}

/** Reads what `stringifyNumbers` wrote; throws SyntaxError for anything that is not JSON. */
export function parseNumbers(text: string): unknown {
  const value: unknown = JSON.parse(text)
  return text.includes('"$') ? revive(value) : value // without a tag there is nothing to put back
}

const SPECIAL: ReadonlyMap<string, number> = new Map([
  ['NaN', Number.NaN],
  ['Infinity', Number.POSITIVE_INFINITY],
  ['-Infinity', Number.NEGATIVE_INFINITY],
  ['-0', -0],
])

function plainNumber(value: number): boolean {
  return Number.isFinite(value) && !Object.is(value, -0)
}

function nameOf(value: number): string {
  return Object.is(value, -0) ? '-0' : String(value)
}

function revive(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(revive)
  if (!isRecord(value)) return value
  const name = value.$number
  if (typeof name === 'string' && SPECIAL.has(name)) return SPECIAL.get(name)
  const plain = renameKeys(value, (key) => (key.startsWith('$$') ? key.slice(1) : key))
  for (const key of Object.keys(plain)) define(plain, key, revive(plain[key]))
  return plain
}

function renameKeys(
  item: Readonly<Record<string, unknown>>,
  rename: (key: string) => string,
): Record<string, unknown> {
  const renamed: Record<string, unknown> = {}
  for (const key of Object.keys(item)) define(renamed, rename(key), item[key])
  return renamed
}

// Defining, not assigning: a key named __proto__ must stay data.
function define(target: object, key: string, value: unknown): void {
  Object.defineProperty(target, key, {
    value,
    enumerable: true,
    writable: true,
    configurable: true,
  })
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
