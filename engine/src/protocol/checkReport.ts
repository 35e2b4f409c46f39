import * as v from 'valibot'
import type { Shape } from '../tensor/tensor.ts'
import type { Span } from '../trace/graph.ts'

/** One number of an input: its gradient beside its measured slope. */
export interface ReportedNumber {
  readonly index: number
  readonly analytic: number
  readonly numeric: number
  readonly relativeError: number
  readonly reading: 'happy' | 'okay' | 'uncomfortable' | 'wrong'
  /** A max or a relu changed its winner within the step. */
  readonly kink: boolean
}

/** The measured slopes of one input. */
export interface ReportedLeaf {
  readonly label: string | null
  readonly shape: Shape
  readonly reading: 'happy' | 'okay' | 'uncomfortable' | 'wrong' | 'kink' | 'tiny'
  readonly kinks: number
  readonly tiny: number
  readonly numbers: readonly ReportedNumber[]
}

/** A gradient written by hand beside the engine's; `hand` and `engine` hold at most the first 64 numbers. */
export interface ReportedGradient {
  readonly name: string
  readonly of: string
  readonly span: Span
  readonly handShape: Shape
  readonly shape: Shape
  readonly hand: readonly number[]
  readonly engine: readonly number[]
  readonly relativeError: number
  /** Where they differ most, in row-major order; −1 where nothing can be compared. */
  readonly index: number
  readonly verdict: 'right' | 'wrong' | 'follows'
  /** Of one that follows: the first wrong one that it was made from. */
  readonly from: string | null
  /** Of a wrong one: its likely cause, a sentence without its name. */
  readonly sentence: string | null
}

/** The error of the measured slope of one number for one step size. */
export interface StepPoint {
  readonly h: number
  readonly numeric: number
  readonly relativeError: number
  readonly kink: boolean
}

/** What a check of a program has found, as it travels. */
export interface CheckReport {
  readonly loss: string | null
  readonly lossValue: number | null
  readonly h: number
  readonly gradients: readonly ReportedGradient[]
  /** The first wrong one along the chain: its place among `gradients`, −1 where all are right. */
  readonly first: number
  readonly leaves: readonly ReportedLeaf[]
  readonly curve: {
    readonly label: string
    readonly index: number
    readonly points: readonly StepPoint[]
  } | null
}

const number = v.custom<number>((value) => typeof value === 'number')
const count = v.pipe(v.number(), v.safeInteger(), v.minValue(0))
const shape = v.array(count)
const span = v.object({ line: count, column: count, endLine: count, endColumn: count })
const reading = v.picklist(['happy', 'okay', 'uncomfortable', 'wrong'])

/** What may come through the door as a report. */
export const checkReportSchema = v.object({
  loss: v.nullable(v.string()),
  lossValue: v.nullable(number),
  h: number,
  gradients: v.array(
    v.object({
      name: v.string(),
      of: v.string(),
      span,
      handShape: shape,
      shape,
      hand: v.array(number),
      engine: v.array(number),
      relativeError: number,
      index: v.pipe(v.number(), v.safeInteger(), v.minValue(-1)),
      verdict: v.picklist(['right', 'wrong', 'follows']),
      from: v.nullable(v.string()),
      sentence: v.nullable(v.string()),
    }),
  ),
  first: v.pipe(v.number(), v.safeInteger(), v.minValue(-1)),
  leaves: v.array(
    v.object({
      label: v.nullable(v.string()),
      shape,
      reading: v.union([reading, v.picklist(['kink', 'tiny'])]),
      kinks: count,
      tiny: count,
      numbers: v.array(
        v.object({
          index: count,
          analytic: number,
          numeric: number,
          relativeError: number,
          reading,
          kink: v.boolean(),
        }),
      ),
    }),
  ),
  curve: v.nullable(
    v.object({
      label: v.string(),
      index: count,
      points: v.array(
        v.object({ h: number, numeric: number, relativeError: number, kink: v.boolean() }),
      ),
    }),
  ),
})
