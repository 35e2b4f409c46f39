import { type Lesson, type Misconception, parseLesson, parseMisconceptions } from './schema.ts'
import { type Texts, translated } from './translate.ts'

const LESSONS = import.meta.glob<unknown>('../../../assets/lessons/*/lesson.json', {
  import: 'default',
  eager: true,
})
const TRANSLATED = import.meta.glob<Texts>('../../../assets/lessons/*/lesson.*.json', {
  import: 'default',
  eager: true,
})
const PROGRAMS = import.meta.glob<string>('../../../assets/lessons/*/*.py', {
  query: '?raw',
  import: 'default',
  eager: true,
})
const MISCONCEPTIONS = import.meta.glob<unknown>(
  '../../../assets/lessons/misconceptions/misconceptions.json',
  { import: 'default', eager: true },
)

/** The folder of a file under assets/lessons, and its name. */
const placeOf = (path: string) => path.split('/').slice(-2) as [string, string]

/** Every lesson, in the course's order. */
export const COURSE: readonly Lesson[] = Object.entries(LESSONS)
  .map(([path, data]) => parseLesson(placeOf(path).join('/'), data))
  .sort((a, b) => a.order - b.order)

/** What is often believed and is not so. */
export const KNOWN_MISCONCEPTIONS: readonly Misconception[] = Object.entries(
  MISCONCEPTIONS,
).flatMap(([path, data]) => parseMisconceptions(placeOf(path).join('/'), data))

/** Translations by lesson and language. */
export const TRANSLATIONS: readonly {
  readonly lesson: string
  readonly language: string
  readonly texts: Texts
}[] = Object.entries(TRANSLATED).map(([path, texts]) => {
  const [lesson, file] = placeOf(path)
  return { lesson, language: file.split('.')[1] ?? '', texts }
})

/** A lesson in a language, or as far as it was translated. */
export function inLanguage(lesson: Lesson, language: string): Lesson {
  const found = TRANSLATIONS.find((one) => one.lesson === lesson.id && one.language === language)
  return found ? translated(lesson, found.texts) : lesson
}

/** A lesson by its id; null for none. */
export function lessonOf(id: string): Lesson | null {
  return COURSE.find((lesson) => lesson.id === id) ?? null
}

/** A misconception by its id; null for none. */
export function misconceptionOf(id: string): Misconception | null {
  return KNOWN_MISCONCEPTIONS.find((one) => one.id === id) ?? null
}

/** A program of a lesson's folder, by the name of its file without the ending. */
export function programOf(folder: string, name: string): string {
  const source = Object.entries(PROGRAMS).find(([path]) => {
    const [of, file] = placeOf(path)
    return of === folder && file === `${name}.py`
  })?.[1]
  if (source === undefined) throw new Error(`assets/lessons/${folder} has no ${name}.py.`)
  return source
}

/** The program that is on stage at a step: the last one that a step up to it names, else the lesson's own. */
export function programAt(lesson: Lesson, step: number): string {
  const named = lesson.steps.slice(0, step + 1).findLast(({ program }) => program !== undefined)
  return programOf(lesson.id, named?.program ?? lesson.program)
}
