import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { evaluate } from '../runner/evaluate.ts'
import { given, numbersIn, type WorkedExample } from './worked/given.ts'
import { WORKED_PROGRAMS, type WorkedProgram } from './worked/programs.ts'

interface Reference {
  readonly worked_examples: readonly WorkedExample[]
  readonly lessons: readonly {
    readonly id: string
    readonly variants: readonly {
      readonly id: string
      readonly inputs: Readonly<Record<string, unknown>>
    }[]
  }[]
}

const reference: Reference = JSON.parse(
  readFileSync(new URL('../../../assets/reference/reference.json', import.meta.url), 'utf8'),
)

/** The program of an example: numbers from the reference first, then what is done with them. */
function programOf(example: WorkedExample, { inputs, program }: WorkedProgram): string {
  return [
    'import math\nimport numpy as np',
    ...(inputs === undefined ? [] : [inputsOf(inputs)]),
    given(example),
    program,
    'print([float(v) for v in out])\n',
  ].join('\n')
}

function inputsOf(path: string): string {
  const [lesson, id] = path.split('/')
  const variants = reference.lessons.find((each) => each.id === lesson)?.variants ?? []
  const inputs = variants.find((variant) => variant.id === id)?.inputs ?? {}
  return Object.entries(inputs)
    .map(([name, value]) => `${name} = ${python(value)}`)
    .join('\n')
}

const python = (value: unknown) =>
  Array.isArray(value) ? `np.array(${JSON.stringify(value)})` : `float(${JSON.stringify(value)})`

/** The longest beginning wins: "chance losses" is not "chance loss". */
function programFor({ what }: WorkedExample): WorkedProgram | undefined {
  return WORKED_PROGRAMS.filter((each) => what.startsWith(each.what)).sort(
    (a, b) => b.what.length - a.what.length,
  )[0]
}

describe('The worked example', () => {
  const exact = reference.worked_examples.filter((example) => numbersIn(example.exact).length > 0)

  for (const example of exact) {
    test(`"${example.what}" (${example.source}) gives the exact numbers`, () => {
      const program = programFor(example)
      expect(program, 'there is a program for it').toBeDefined()
      const { printed } = evaluate(programOf(example, program as WorkedProgram))
      const actual: readonly number[] = JSON.parse(printed.replaceAll('nan', 'null'))
      const expected = numbersIn(example.exact)
      expect(actual.length).toBe(expected.length)
      actual.forEach((value, i) => {
        const size = Math.max(Math.abs(expected[i] as number), 1e-3)
        const error = Math.abs(value - (expected[i] as number)) / size
        expect(error, `number ${i}: ${value}, not ${expected[i]}`).toBeLessThan(1e-12)
      })
    })
  }

  test('has a program of its own wherever the reference has exact numbers', () => {
    expect(new Set(exact.map(programFor)).size).toBe(exact.length)
    expect(exact.length).toBe(WORKED_PROGRAMS.length)
  })
  test('has no exact numbers only where it is a training log or needs CIFAR-10', () => {
    const rest = reference.worked_examples.filter((example) => !exact.includes(example))
    expect(rest.map(({ what }) => what)).toEqual([
      'random search 1000 draws / random local search',
      'step sizes 1e-10..1e-1 from loss 2.200718',
      'linear softmax log (200 steps, lr 1, reg 1e-3)', // caseStudy.test.ts
      '2-layer net h=100 (10000 steps)', // caseStudy.long.test.ts
    ])
  })
})
