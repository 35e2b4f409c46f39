import written from '../../../assets/reference/reference.json?raw'

/** A program of the reference, with the numbers that NumPy gave for it. */
export interface LessonProgram {
  readonly lesson: string
  readonly variant: string
  readonly source: string
  readonly values: Readonly<Record<string, unknown>>
  readonly grads: Readonly<Record<string, unknown>>
}

interface Variant {
  readonly id: string
  readonly program: string
  readonly inputs: Readonly<Record<string, unknown>>
  readonly values: Readonly<Record<string, unknown>>
  readonly grads: Readonly<Record<string, unknown>>
}

interface Reference {
  readonly lessons: readonly { readonly id: string; readonly variants: readonly Variant[] }[]
}

/** Numbers as they are written: to Python, 1 and 1.0 are different things. */
const asText = (json: string): string =>
  json.replace(/"(?:[^"\\]|\\.)*"|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/g, (token) =>
    token.startsWith('"') ? token : `"${token}"`,
  )

const literal = (value: unknown): string =>
  Array.isArray(value) ? `[${value.map(literal).join(', ')}]` : String(value)

function sourceOf({ inputs, program }: Variant): string {
  const given = Object.entries(inputs).map(([name, value]) =>
    Array.isArray(value) ? `${name} = np.array(${literal(value)})` : `${name} = ${value}`,
  )
  return `import numpy as np\n${given.join('\n')}\n${program}\n`
}

/** Test support: every variant of every lesson of the reference, in its order. */
export function lessonPrograms(): readonly LessonProgram[] {
  const { lessons } = JSON.parse(written) as Reference
  const literals = (JSON.parse(asText(written)) as Reference).lessons
  return lessons.flatMap((lesson, l) =>
    lesson.variants.map((variant, v) => {
      const inputs = literals[l]?.variants[v]?.inputs ?? {}
      return {
        lesson: lesson.id,
        variant: variant.id,
        source: sourceOf({ ...variant, inputs }),
        values: variant.values,
        grads: variant.grads,
      }
    }),
  )
}
