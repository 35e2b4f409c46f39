import { readFileSync } from 'node:fs'
import { beforeAll, describe, expect, test } from 'vitest'
import { type Tensor, toFlat } from '../tensor/tensor.ts'
import type { Cause } from './cause.ts'
import { checkProgram, type ProgramCheck } from './check.ts'
import { type Listing, listingsOf, sourceOf } from './testing/listings.ts'
import { type Mutant, mutantsOf } from './testing/mutants.ts'

const listings = listingsOf(
  readFileSync(new URL('../../../assets/reference/reference.json', import.meta.url), 'utf8'),
)

/** The causes that fit each kind of slip; a kind that is missing here cannot be told from numbers. */
const FITTING: Readonly<Record<string, (cause: Cause) => boolean>> = {
  'wrong sign': (cause) => hasFactor(cause, -1),
  'counted twice': (cause) => hasFactor(cause, 2),
  'averaged once too often': (cause) => hasFactor(cause, 0.25),
  'nearly right': (cause) => hasFactor(cause, 1.001),
  'an extra axis': ({ kind }) => kind === 'shape',
  'still zero': isLeftOut,
  'a term left out': isLeftOut,
  'wrong sign of a term': (cause) => hasFactor(cause, -1),
  overwritten: isLeftOut,
  stale: (cause) => cause.kind === 'stale',
  'upstream forgotten': (cause) => cause.kind === 'forgotUpstream',
  // A constant local gradient is a factor; a gradient of another shape is told by its shape first.
  'local forgotten': ({ kind }) => ['forgotLocal', 'factor', 'missingSum', 'shape'].includes(kind),
  'own value': ({ kind }) => ['ownValue', 'otherValue'].includes(kind),
  'result transposed': isTurned,
  'transpose left out': isTurned,
  'operands swapped': isTurned,
  'sum left out': ({ kind }) => kind === 'missingSum' || kind === 'shape',
  'sum over the other axis': ({ kind }) => kind === 'otherSum' || kind === 'shape',
  'mean in place of sum': ({ kind }) => kind === 'factor' || kind === 'term',
  // Where the other gradient is 1, or that of the next gate in a chain of equal ones, both descriptions are true.
  'another gradient': ({ kind }) =>
    ['otherGradient', 'stale', 'forgotUpstream', 'forgotLocal', 'shape'].includes(kind),
  'mask left out': (cause) => cause.kind === 'forgotLocal' && cause.mask,
}

function hasFactor(cause: Cause, factor: number): boolean {
  return (
    (cause.kind === 'factor' || cause.kind === 'term') && Math.abs(cause.factor - factor) < 1e-9
  )
}

function isLeftOut(cause: Cause): boolean {
  return cause.kind === 'overwritten' || cause.kind === 'zero' || hasFactor(cause, 0)
}

function isTurned({ kind }: Cause): boolean {
  return ['transposed', 'operands', 'shape', 'ownValue'].includes(kind)
}

interface Outcome extends Mutant {
  readonly listing: Listing
  readonly first: string | null
  readonly cause: Cause | null
}

/** Enough of a kind from one listing; all of them take minutes and say no more. */
const MOST_OF_A_KIND = 3

/** Checks the mutants of a listing; those that fail to run or come to the right gradients are no mutants. */
function outcomesOf(listing: Listing): readonly Outcome[] {
  const right = checked(listing, listing.backward)
  const known = new Set(right?.gradients.map(({ name }) => name))
  const made = new Map<string, number>()
  return mutantsOf(listing.backward).flatMap((mutant) => {
    const before = made.get(mutant.kind) ?? 0
    if (!known.has(mutant.target) || before >= MOST_OF_A_KIND) return []
    const check = checked(listing, mutant.backward)
    if (!check || !right || isSame(check, right)) return []
    made.set(mutant.kind, before + 1)
    const verdict = check.first?.verdict
    const cause = verdict?.kind === 'wrong' ? verdict.cause : null
    return [{ ...mutant, listing, first: check.first?.name ?? null, cause }]
  })
}

function checked(listing: Listing, backward: string): ProgramCheck | null {
  try {
    return checkProgram(sourceOf(listing, backward), { most: 1 })
  } catch {
    return null
  }
}

/** Compares what the programs computed, without the help of what is tested. */
function isSame(a: ProgramCheck, b: ProgramCheck): boolean {
  return b.gradients.every(({ name, hand }) => {
    const other = a.gradients.find((each) => each.name === name)?.hand
    return other !== undefined && isClose(other, hand)
  })
}

function isClose(a: Tensor, b: Tensor): boolean {
  const right = toFlat(b)
  const size = Math.max(...right.map(Math.abs), 1e-12)
  return (
    `${a.shape}` === `${b.shape}` &&
    toFlat(a).every((value, i) => Math.abs(value - (right[i] ?? 0)) <= 1e-9 * size)
  )
}

let outcomes: readonly Outcome[] = []
beforeAll(() => {
  outcomes = listings.flatMap(outcomesOf)
}, 300_000)

/** `ds = dm` makes two names of one array: what is then done to ds is done to dm, which is nearer to the loss. */
function isAliased({ cause, target }: Outcome): boolean {
  return cause?.kind === 'aliased' && cause.by === target
}

describe.each([...new Set(listings.map(({ lesson }) => lesson))])('in the lesson %s', (lesson) => {
  test('every slip of the pen is caught, and the gradient that it makes wrong is named', () => {
    const missed = outcomes
      .filter(({ listing }) => listing.lesson === lesson)
      .filter((outcome) => outcome.first !== outcome.target && !isAliased(outcome))
      .map(
        ({ listing, kind, line, what, first }) =>
          `${listing.variant}:${line} ${kind}: ${what} (said ${first})`,
      )
    expect(missed).toEqual([])
  })
})

test('there are at least ten kinds of slips in every lesson, and a thousand slips in all', () => {
  for (const { lesson } of listings) {
    const kinds = outcomes
      .filter(({ listing }) => listing.lesson === lesson)
      .map(({ kind }) => kind)
    expect(new Set(kinds).size, lesson).toBeGreaterThanOrEqual(10)
  }
  expect(outcomes.length).toBeGreaterThanOrEqual(1000)
})

test.each(Object.entries(FITTING))('the cause "%s" is told four times in five', (kind, fits) => {
  const ofKind = outcomes.filter((outcome) => outcome.kind === kind)
  const mistold = ofKind
    .filter(({ cause }) => cause === null || !fits(cause))
    .map(
      ({ listing, line, what, cause }) =>
        `${listing.lesson} ${listing.variant}:${line} ${what}: ${JSON.stringify(cause)}`,
    )
  expect(ofKind.length).toBeGreaterThanOrEqual(3)
  expect(1 - mistold.length / ofKind.length, mistold.join('\n')).toBeGreaterThanOrEqual(0.8)
})
