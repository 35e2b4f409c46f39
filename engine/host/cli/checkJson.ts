import type { ProgramCheck } from '../../src/check/check.ts'
import type { JudgedGradient } from '../../src/check/judge.ts'
import type { LeafReading } from '../../src/check/numeric.ts'
import { causeSentence } from '../../src/check/sentences.ts'
import { isAllRight } from './checkText.ts'
import { numberJson, tensorJson } from './json.ts'

/** The contract of `check --json`; one line for each gradient and each leaf. */
export function checkJson(check: ProgramCheck): string {
  const head = {
    ok: isAllRight(check),
    loss: check.loss,
    first: check.first?.name ?? null,
  }
  const gradients = list(check.gradients.map(gradientJson))
  const leaves = list(check.leaves.map(leafJson))
  return `${JSON.stringify(head).slice(0, -1)},"gradients":${gradients},"leaves":${leaves}}\n`
}

function list(items: readonly string[]): string {
  return items.length === 0 ? '[]' : `[\n${items.join(',\n')}\n]`
}

function gradientJson(gradient: JudgedGradient): string {
  const { name, of, span, hand, engine, worst, verdict } = gradient
  const cause = verdict.kind === 'wrong' ? verdict.cause : null
  return object({
    name: JSON.stringify(name),
    of: JSON.stringify(of),
    line: String(span.line),
    shape: JSON.stringify(hand.shape),
    hand: tensorJson(hand),
    engine: tensorJson(engine),
    relativeError: numberJson(worst.error),
    index: worst.index < 0 ? 'null' : String(worst.index),
    verdict: JSON.stringify(verdict.kind),
    from: JSON.stringify(verdict.kind === 'follows' ? verdict.from : null),
    cause: JSON.stringify(cause),
    sentence: JSON.stringify(cause && causeSentence(gradient, cause)),
  })
}

function leafJson({ label, reading, kinks, tiny, numbers }: LeafReading): string {
  const each = numbers.map((number) =>
    object({
      index: String(number.index),
      analytic: numberJson(number.analytic),
      numeric: numberJson(number.numeric),
      relativeError: numberJson(number.relativeError),
      reading: JSON.stringify(number.reading),
      kink: String(number.kink),
    }),
  )
  return object({
    name: JSON.stringify(label),
    reading: JSON.stringify(reading),
    kinks: String(kinks),
    tiny: String(tiny),
    numbers: `[${each.join(',')}]`,
  })
}

/** An object of values that are JSON already. */
function object(entries: Readonly<Record<string, string>>): string {
  return `{${Object.entries(entries)
    .map(([key, value]) => `"${key}":${value}`)
    .join(',')}}`
}
