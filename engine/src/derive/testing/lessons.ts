/** A program of the reference. */
export interface LessonProgram {
  readonly name: string
  readonly source: string
}

interface Reference {
  readonly lessons: readonly {
    readonly id: string
    readonly variants: readonly {
      readonly id: string
      readonly program: string
      readonly inputs: Readonly<Record<string, unknown>>
    }[]
  }[]
}

/** Test support: every variant of every lesson, from the text of `reference.json`, its inputs assigned first. */
export function lessonPrograms(text: string): readonly LessonProgram[] {
  const { lessons } = JSON.parse(text) as Reference
  return lessons.flatMap(({ id, variants }) =>
    variants.map((variant) => {
      const inputs = Object.entries(variant.inputs).map(([name, value]) =>
        Array.isArray(value)
          ? `${name} = np.array(${JSON.stringify(value)})`
          : `${name} = ${JSON.stringify(value)}`,
      )
      const source = ['import numpy as np', ...inputs, variant.program, ''].join('\n')
      return { name: `${id} (${variant.id})`, source }
    }),
  )
}
