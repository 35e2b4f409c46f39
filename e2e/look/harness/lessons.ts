import { evaluate } from '@chainlight/engine'
import { buildShow } from '../../../renderer/src/show/build.ts'
import { lessonPrograms } from '../../../renderer/src/show/lessonPrograms.ts'
import type { Show } from '../../../renderer/src/show/show.ts'

const examples = import.meta.glob<string>('../../../assets/examples/*.py', {
  query: '?raw',
  import: 'default',
  eager: true,
})

/** Every variant of every lesson, as `lesson/variant`. */
export const lessonNames: readonly string[] = lessonPrograms().map(
  ({ lesson, variant }) => `${lesson}/${variant}`,
)

/** The show of a lesson's variant, of its first one by the lesson's name, or of an example program by its file's name. */
export function programNamed(name: string): Show | null {
  const lesson = lessonPrograms().find(
    (it) => it.lesson === name || `${it.lesson}/${it.variant}` === name,
  )
  const source = lesson?.source ?? examples[`../../../assets/examples/${name}.py`]
  return source === undefined ? null : buildShow(evaluate(source).trace)
}
