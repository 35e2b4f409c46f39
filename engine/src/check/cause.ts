import type { Shape } from '../tensor/tensor.ts'

/** Why a hand-written gradient is wrong, as far as its numbers tell. */
export type Cause =
  /** The right numbers with rows and columns exchanged. */
  | { readonly kind: 'transposed' }
  /** Not added up over the axes along which the variable was repeated. */
  | { readonly kind: 'missingSum'; readonly axes: readonly number[] }
  /** Added up over other axes than the variable was repeated along. */
  | { readonly kind: 'otherSum' }
  | {
      readonly kind: 'shape'
      readonly hand: Shape
      readonly engine: Shape
      readonly sameNumbers: boolean
    }
  /** Never given a value but 0. */
  | { readonly kind: 'zero' }
  /** The whole gradient is `factor` times the right one. `count`: the factor is 1/N or N for this N. */
  | { readonly kind: 'factor'; readonly factor: number; readonly count: number | null }
  /** One of several terms counts `factor` times; 0 where it is missing. */
  | { readonly kind: 'term'; readonly factor: number; readonly through: string }
  /** Only the last of several contributions is left: `=` where `+=` is meant. */
  | {
      readonly kind: 'overwritten'
      readonly kept: readonly string[]
      readonly lost: readonly string[]
    }
  /** Right at first, then changed through another name of the same array. */
  | { readonly kind: 'aliased'; readonly by: string; readonly line: number }
  /** Made from an earlier value of another gradient. */
  | { readonly kind: 'stale'; readonly gradient: string; readonly line: number }
  /** The upstream gradient was passed on as it is; `mask` where the op lets some numbers through and stops the others. */
  | {
      readonly kind: 'forgotLocal'
      readonly op: string
      readonly mask: boolean
      readonly gradient: string
    }
  /** The local gradient alone. */
  | { readonly kind: 'forgotUpstream'; readonly gradient: string }
  /** Multiplied by the variable itself where the other input is meant. */
  | { readonly kind: 'ownValue'; readonly other: string }
  /** The factors of a matrix product in another order, or one of them not transposed. */
  | { readonly kind: 'operands'; readonly right: string; readonly used: string }
  /** Another hand-written gradient was used for the upstream one. */
  | { readonly kind: 'otherGradient'; readonly used: string; readonly right: string }
  /** Another variable's value was used in the local gradient. */
  | { readonly kind: 'otherValue'; readonly used: string; readonly right: string }
  /** A difference that a small constant or rounding would make. */
  | { readonly kind: 'small' }
  | { readonly kind: 'unknown' }
