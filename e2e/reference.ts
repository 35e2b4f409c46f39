import { readFileSync } from 'node:fs'
import { join } from 'node:path'

/** A program whose numbers are known, checked three ways (assets/reference/reference.json says how). */
export interface ReferenceProgram {
  readonly id: string
  readonly program: string
  readonly inputs: Readonly<Record<string, number>>
  readonly values: Readonly<Record<string, number>>
  readonly grads: Readonly<Record<string, number>>
}

const file = join(import.meta.dirname, '../assets/reference/reference.json')
const { lessons } = JSON.parse(readFileSync(file, 'utf8')) as {
  readonly lessons: readonly {
    readonly id: string
    readonly variants: readonly ReferenceProgram[]
  }[]
}

/** The sigmoid neuron of CS231n's lecture 4, gate by gate. */
export const sigmoidNeuron = find('sigmoid-neuron', 'many-gates')

/** A program of the reference with its inputs written above it. */
export function programOf({ inputs, program }: ReferenceProgram): string {
  const leaves = Object.entries(inputs).map(([name, value]) => `${name} = ${value}`)
  return `import numpy as np\n${leaves.join('\n')}\n${program}`
}

function find(lesson: string, variant: string): ReferenceProgram {
  const found = lessons.find(({ id }) => id === lesson)?.variants.find(({ id }) => id === variant)
  if (!found) throw new Error(`reference.json has no ${lesson}, ${variant}`)
  return found
}
