import type { ProgramCheck } from '../../src/check/check.ts'
import type { JudgedGradient } from '../../src/check/judge.ts'
import type { LeafReading } from '../../src/check/numeric.ts'
import { causeSentence } from '../../src/check/sentences.ts'
import { formatShape } from '../../src/tensor/shape.ts'
import { type Shape, toFlat } from '../../src/tensor/tensor.ts'
import { displayName } from './source.ts'
import { alignColumns, formatNumber, formatTensor } from './table.ts'

/** True where no gradient is wrong: neither one written by hand, nor one that a measured slope speaks against. */
export function isAllRight({ first, gradients, leaves }: ProgramCheck): boolean {
  const isRight = gradients.every(({ verdict }) => verdict.kind === 'right')
  return first === null && isRight && leaves.every(({ reading }) => reading !== 'wrong')
}

/** A check as a person reads it: the hand-written gradients, the first wrong one, the measured slopes. */
export function checkText(check: ProgramCheck, { file, h }: { file: string; h: number }): string {
  const { loss, gradients, leaves } = check
  if (check.lossValue === null) {
    return 'There is nothing to check: the program computes no number that could be the loss.\n'
  }
  const name = loss ?? 'the loss'
  const hand =
    gradients.length === 0
      ? [
          `No gradient of ${name} is written by hand (dx, grad_x or grads['x'] beside a variable x).`,
        ]
      : [
          `Gradients of ${name} written by hand, from the loss back`,
          '',
          ...handTable(gradients),
          '',
          ...verdict(check, displayName(file)),
        ]
  const slopes = [
    `Measured slopes of ${name}: (${name}(x + h) - ${name}(x - h)) / 2h with h = ${h.toExponential()}`,
    '',
    ...leafTable(leaves),
  ]
  return `${[...hand, ...(leaves.length === 0 ? [] : ['', ...slopes])].join('\n')}\n`
}

/** Elements of a gradient that the table shows. */
const SHOWN = 3

function handTable(gradients: readonly JudgedGradient[]): readonly string[] {
  const rows = gradients.map(({ name, span, hand, engine, worst, verdict }) => [
    String(span.line),
    name,
    formatShape(hand.shape),
    formatTensor(hand, SHOWN),
    formatTensor(engine, SHOWN),
    worst.index < 0 ? '-' : errorText(worst.error),
    verdict.kind === 'follows' ? `follows from ${verdict.from}` : verdict.kind,
  ])
  return alignColumns([['line', '', 'shape', 'yours', "engine's", 'error', ''], ...rows])
}

function verdict({ gradients, first }: ProgramCheck, file: string): readonly string[] {
  const wrong = gradients.filter(({ verdict }) => verdict.kind === 'wrong')
  if (!first) return [`All ${gradients.length} are right.`]
  return wrong.flatMap((gradient, i) => {
    const { name, span, verdict } = gradient
    if (verdict.kind !== 'wrong') return []
    const rank = i === 0 ? ', the first wrong one,' : ''
    const sentence = `${file}:${span.line}: ${name}${rank} ${causeSentence(gradient, verdict.cause)}.`
    return [sentence, ...whereWorst(gradient), ...followers(gradients, name)]
  })
}

function whereWorst({ name, hand, engine, worst }: JudgedGradient): readonly string[] {
  if (worst.index < 0 || engine.shape.length === 0) return []
  const at = `${name}[${placeOf(worst.index, engine.shape).join(', ')}]`
  const [yours, right] = [toFlat(hand)[worst.index] ?? 0, toFlat(engine)[worst.index] ?? 0]
  return [`  Furthest off: ${at} is ${formatNumber(yours)}, not ${formatNumber(right)}.`]
}

function followers(gradients: readonly JudgedGradient[], name: string): readonly string[] {
  const names = gradients.flatMap(({ name: own, verdict }) =>
    verdict.kind === 'follows' && verdict.from === name ? [own] : [],
  )
  if (names.length === 0) return []
  return [`  Wrong only because of it: ${names.join(', ')}.`]
}

function placeOf(index: number, shape: Shape): readonly number[] {
  const place: number[] = []
  let rest = index
  for (const extent of [...shape].reverse()) {
    place.unshift(rest % extent)
    rest = Math.floor(rest / extent)
  }
  return place
}

const READINGS: Readonly<Record<LeafReading['reading'], string>> = {
  happy: 'happy',
  okay: 'okay with kinks, too high without',
  uncomfortable: 'uncomfortable',
  wrong: 'probably wrong',
  kink: 'at a kink: no slope to measure',
  tiny: 'too small to measure',
}

function leafTable(leaves: readonly LeafReading[]): readonly string[] {
  const rows = leaves.map(({ label, worst, numbers, reading, kinks }) => [
    label ?? '-',
    String(numbers.length),
    worst ? formatNumber(worst.analytic) : '-',
    worst ? formatNumber(worst.numeric) : '-',
    worst ? errorText(worst.relativeError) : '-',
    `${READINGS[reading]}${kinks > 0 && worst ? ` (${kinks} at a kink left out)` : ''}`,
  ])
  const head = ['', 'numbers', 'gradient', 'slope', 'error', '']
  return [...alignColumns([head, ...rows]), '', LEGEND]
}

/** CS231n's formula and how its notes read it. */
const LEGEND =
  'error = |gradient - slope| / max(|gradient|, |slope|): up to 1e-7 be happy, above 1e-2 probably wrong'

function errorText(error: number): string {
  const isSmall = error > 0 && error < 0.01
  return isSmall ? error.toExponential(1) : formatNumber(Number(error.toPrecision(2)))
}
