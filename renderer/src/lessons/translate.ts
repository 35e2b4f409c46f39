import type { Lesson } from './schema.ts'

/** Texts by their place in a lesson: `steps.2.question.hint`. */
export type Texts = Readonly<Record<string, string>>

/** Fields of a lesson that hold words; all others hold names, numbers and expressions. */
const WORDS: ReadonlySet<string> = new Set(
  'title goal say prompt hint explain why notice text label labels next'.split(' '),
)

/** Every text of a lesson that a translation has to say. Labels that are formulas only need no translation. */
export function textsToTranslate(lesson: Lesson): Texts {
  const texts: Record<string, string> = {}
  mapTexts(lesson, (place, text) => {
    if (!/^\$[^$]*\$$/.test(text)) texts[place] = text
    return text
  })
  return texts
}

/** A lesson in another language; what a translation lacks stays as it is. */
export function translated(lesson: Lesson, texts: Texts): Lesson {
  return mapTexts(lesson, (place, text) => texts[place] ?? text)
}

function mapTexts<T>(value: T, change: (place: string, text: string) => string): T {
  return mapAt(value, '', false, change) as T // a text stays a text, everything else itself
}

function mapAt(
  value: unknown,
  place: string,
  isWords: boolean,
  change: (place: string, text: string) => string,
): unknown {
  const inner = (key: string) => (place === '' ? key : `${place}.${key}`)
  if (typeof value === 'string') return isWords ? change(place, value) : value
  if (Array.isArray(value)) {
    return value.map((item, i) => mapAt(item, inner(String(i)), isWords, change))
  }
  if (typeof value !== 'object' || value === null) return value
  const entries = Object.entries(value).map(([key, item]) => [
    key,
    mapAt(item, inner(key), WORDS.has(key), change),
  ])
  return Object.fromEntries(entries)
}
