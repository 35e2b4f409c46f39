import { readFileSync } from 'node:fs'

interface Log {
  readonly steps: number
  readonly log_every: number
  readonly published: readonly number[]
  readonly recomputed: readonly number[]
  readonly train_accuracy: number
}

/** CS231n's case study: its data, and its training logs as published and as NumPy gives them again. */
export const SPIRAL: {
  readonly X: readonly (readonly number[])[]
  readonly y: readonly number[]
  readonly W_linear: readonly (readonly number[])[]
  readonly W1: readonly (readonly number[])[]
  readonly W2: readonly (readonly number[])[]
  readonly linear: Log
  readonly net: Log
} = JSON.parse(
  readFileSync(new URL('../../../assets/reference/spiral.json', import.meta.url), 'utf8'),
)

/** A program of the case study, its loop shortened to `steps` where that is given. */
export function caseStudy(name: string, steps?: number): string {
  const source = readFileSync(new URL(`./programs/${name}.py`, import.meta.url), 'utf8')
  return steps === undefined
    ? source
    : source.replace(/(for i in range\()\d+(\):\n {4}(?:scores|hidden))/, `$1${steps}$2`)
}

/** What a program must print: its log to the digits that the notes print, then its accuracy. */
export function printedLog({ recomputed, train_accuracy: accuracy }: Log): readonly string[] {
  return [...recomputed.map((loss) => loss.toFixed(6)), `training accuracy: ${accuracy.toFixed(2)}`]
}
