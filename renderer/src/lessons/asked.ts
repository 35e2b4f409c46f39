/** What a wrong answer means: a known misconception, and a word about this very case. */
export interface Meaning {
  readonly misconception: string | null
  readonly why: string | null
}

/** Answers that are known to be wrong, and what they mean. */
export type KnownWrong<A> = readonly (Meaning & { readonly answer: A })[]

/** What a learner writes for a sign. */
export type Sign = '+' | '-' | '0'

/** A question with its numbers computed: all that judging needs. */
export type Asked =
  | {
      readonly kind: 'number'
      readonly right: readonly number[]
      readonly labels: readonly string[]
      readonly tolerance: number
      readonly wrong: KnownWrong<readonly number[]>
    }
  | { readonly kind: 'sign'; readonly right: Sign; readonly wrong: KnownWrong<Sign> }
  | {
      readonly kind: 'shape'
      readonly right: readonly number[]
      readonly wrong: KnownWrong<readonly number[]>
    }
  | {
      readonly kind: 'node'
      readonly options: readonly string[]
      readonly right: string
      readonly wrong: KnownWrong<string>
    }
  | {
      readonly kind: 'choice'
      readonly options: readonly string[]
      readonly right: number
      readonly wrong: KnownWrong<number>
    }
  | {
      readonly kind: 'formula'
      readonly right: string
      readonly variables: readonly string[]
      /** Values of the variables at which a formula is tried; the first are the program's own. */
      readonly points: readonly Readonly<Record<string, number>>[]
      readonly wrong: KnownWrong<string>
    }

/** How an answer is judged. */
export type Verdict =
  | { readonly kind: 'right' }
  | ({ readonly kind: 'known' } & Meaning)
  | { readonly kind: 'wrong' }
  /** It is no answer yet: what would be one is a key of the catalogue. */
  | { readonly kind: 'unreadable'; readonly need: 'number' | 'numbers' | 'shape' | 'formula' }
