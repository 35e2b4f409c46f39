import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { type Tensor, toFlat } from '../tensor/tensor.ts'
import type { Cause } from './cause.ts'
import { checkProgram, type ProgramCheck } from './check.ts'
import { type Listing, listingsOf, sourceOf } from './testing/listings.ts'
import { type Mutant, mutantsOf } from './testing/mutants.ts'

const listings = listingsOf(
  JSON.parse(
    readFileSync(new URL('../../../assets/reference/reference.json', import.meta.url), 'utf8'),
  ),
)

/** The causes that fit each kind of slip; a kind that is missing here cannot be told from numbers. */
const FITTING: Readonly<Record<string, (cause: Cause) => boolean>> = {
  'wrong sign': (cause) => hasFactor(cause, -1),
  'counted twice': (cause) => hasFactor(cause, 2),
  'averaged once too often': (cause) => hasFactor(cause, 0.25),
  'still zero': (cause) => cause.kind === 'zero' || hasFactor(cause, 0),
  'a term left out': (cause) => cause.kind === 'overwritten' || hasFactor(cause, 0),
  'wrong sign of a term': (cause) => hasFactor(cause, -1),
  overwritten: (cause) => cause.kind === 'overwritten' || hasFactor(cause, 0),
  stale: (cause) => cause.kind === 'stale',
  'upstream forgotten': (cause) => cause.kind === 'forgotUpstream',
  'local forgotten': (cause) => cause.kind === 'forgotLocal' || cause.kind === 'factor',
  'own value': (cause) => ['ownValue', 'otherValue', 'operands'].includes(cause.kind),
  'result transposed': isTurned,
  'transpose left out': isTurned,
  'operands swapped': isTurned,
  'sum left out': (cause) => cause.kind === 'missingSum' || cause.kind === 'shape',
  'sum over the other axis': (cause) => ['otherSum', 'shape'].includes(cause.kind),
  'mean in place of sum': (cause) => cause.kind === 'factor' || cause.kind === 'term',
  'another gradient': (cause) => ['otherGradient', 'stale', 'factor'].includes(cause.kind),
  'mask left out': (cause) => cause.kind === 'forgotLocal' && cause.mask,
}

function hasFactor(cause: Cause, factor: number): boolean {
  return (
    (cause.kind === 'factor' || cause.kind === 'term') && Math.abs(cause.factor - factor) < 1e-9
  )
}

function isTurned({ kind }: Cause): boolean {
  return ['transposed', 'operands', 'shape', 'ownValue'].includes(kind)
}

interface Outcome extends Mutant {
  readonly listing: Listing
  readonly first: string | null
  readonly cause: Cause | null
}

/** Checks all mutants of a listing; those that fail to run or come to the right gradients are no mutants. */
function outcomesOf(listing: Listing): readonly Outcome[] {
  const right = checked(listing, listing.backward)
  const known = new Set(right?.gradients.map(({ name }) => name))
  return mutantsOf(listing.backward).flatMap((mutant) => {
    if (!known.has(mutant.target)) return []
    const check = checked(listing, mutant.backward)
    if (!check || !right || isSame(check, right)) return []
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

const outcomes = listings.flatMap(outcomesOf)

describe.each([...new Set(listings.map(({ lesson }) => lesson))])('in the lesson %s', (lesson) => {
  test('every slip of the pen is caught, and the gradient that it makes wrong is named', () => {
    const missed = outcomes
      .filter(({ listing }) => listing.lesson === lesson)
      .filter(({ first, target }) => first !== target)
      .map(
        ({ listing, kind, line, what, first }) =>
          `${listing.variant}:${line} ${kind}: ${what} (said ${first})`,
      )
    expect(missed).toEqual([])
  })
})

test('there are at least 150 slips, of at least fifteen kinds', () => {
  expect(outcomes.length).toBeGreaterThanOrEqual(150)
  expect(new Set(outcomes.map(({ kind }) => kind)).size).toBeGreaterThanOrEqual(15)
})

test.each(Object.entries(FITTING))(
  'the cause "%s" is told at least four times in five',
  (kind, fits) => {
    const ofKind = outcomes.filter((outcome) => outcome.kind === kind)
    const told = ofKind.filter(({ cause }) => cause !== null && fits(cause))
    console.log(
      kind,
      told.length,
      '/',
      ofKind.length,
      ofKind
        .filter(({ cause }) => !(cause && fits(cause)))
        .map(
          (o) =>
            `\n    ${o.listing.lesson} ${o.listing.variant}:${o.line} ${o.what} → ${JSON.stringify(o.cause)}`,
        )
        .join(''),
    )
    expect(ofKind.length).toBeGreaterThan(0)
    expect(told.length / ofKind.length).toBeGreaterThanOrEqual(0.8)
  },
)
