import { KIND } from '../../show/circuit.ts'
import { whenTravelled } from '../../show/ease.ts'
import { formatNumber } from '../../show/numbers.ts'
import type { PortShares } from '../../show/path.ts'
import type { PassCues, Show } from '../../show/show.ts'
import { VOICE } from '../shaders/text.ts'
import { INK, type Run } from '../text/runs.ts'
import { always, type Label, NEVER, never, type WirePlace } from './label.ts'

/** Labels come a little before their bead, s. */
const EARLY = 0.02
/** Fan-outs with more arms than this show a running sum and a count. */
const MOST_TERMS = 3

const number = (text: string): readonly Run[] => [{ text, font: 'number' }]

/**
 * Before a number that has just been learnt, beside outputs that are still those of the old one. A word: an arrow reads
 * as a minus from afar.
 */
const becomes: Run = { text: 'new ', font: 'number', scale: 0.66 }

/** What labels of wires are made from. */
export interface WireTexts {
  readonly show: Show
  readonly shares: PortShares
  readonly cues: PassCues
  /** The pass before, whose values stay until replaced. */
  readonly before: PassCues | null
}

/** What is written along some wires in one pass. */
export function wireLabels(texts: WireTexts, wires: readonly number[]): WirePlace[] {
  const { show, shares, cues } = texts
  const places: WirePlace[] = []
  for (const wire of wires) {
    const values = valueLabels(texts, wire)
    if (values.length > 0) places.push({ kind: 'wire', wire, side: 1, labels: values })
    const gradients = gradientLabels(show, shares, cues, wire)
    if (gradients.length > 0) places.push({ kind: 'wire', wire, side: -1, labels: gradients })
  }
  return places
}

/** When the value's bead passes a place of its wire. */
function valuePasses(shares: PortShares, cues: PassCues, wire: number): (place: number) => number {
  const [start = 0, end = 1] = [shares.start[wire], shares.end[wire]]
  const [at = NEVER, length = 0] = [cues.wire.forwardAt[wire], cues.wire.forwardFor[wire]]
  return (place) => at + length * whenTravelled(start + (end - start) * place) - EARLY
}

/** When the gradient's bead passes a place of its wire. */
function gradientPasses(
  shares: PortShares,
  cues: PassCues,
  wire: number,
): (place: number) => number {
  const [start = 0, end = 1] = [shares.start[wire], shares.end[wire]]
  const [at = NEVER, length = 0] = [cues.wire.backwardAt[wire], cues.wire.backwardFor[wire]]
  return (place) => at + length * whenTravelled((end - start - (end - start) * place) / end) - EARLY
}

/** A tensor's numbers stand in its slab, not on its wires. */
function showsNumber(show: Show, wire: number): boolean {
  const { wires, bodies, bodyOf } = show.layout
  return (bodies.rows[bodyOf[wires.source[wire] ?? 0] ?? 0] ?? 0) === 0
}

function valueLabels({ show, shares, cues, before }: WireTexts, wire: number): Label[] {
  const { wires, bodies } = show.layout
  const value = cues.wire.value[wire] ?? Number.NaN
  if (!showsNumber(show, wire) || (cues.wire.forwardAt[wire] ?? NEVER) >= NEVER) return []
  const from = wires.from[wire] ?? 0
  const isParameter = bodies.kind[from] === KIND.parameter
  const passes = valuePasses(shares, cues, wire)
  const turnsAt = cues.body.updateAt[from] ?? NEVER
  const inAt = isParameter && before ? always : passes
  const base = { role: 'value', size: 1 } as const
  const ink = value === 0 ? INK.third : INK.activation
  const text = number(formatNumber(value))
  const labels: Label[] = [
    { ...base, runs: text, voice: VOICE.value, ink, inAt, outAt: () => turnsAt },
  ]
  const updated = cues.body.updated[from] ?? Number.NaN
  if (isParameter && turnsAt < NEVER) {
    const settles = () => turnsAt + 0.12
    const runs = [becomes, ...number(formatNumber(updated))]
    labels.push({
      ...base,
      runs,
      voice: VOICE.updated,
      ink: INK.update,
      inAt: settles,
      outAt: never,
    })
  }
  if (before && !isParameter) {
    const runs = number(formatNumber(before.wire.value[wire] ?? Number.NaN))
    labels.push({ ...base, runs, voice: VOICE.stale, ink: INK.third, inAt: always, outAt: passes })
  }
  return labels
}

function gradientLabels(show: Show, shares: PortShares, cues: PassCues, wire: number): Label[] {
  if (!showsNumber(show, wire) || (cues.wire.backwardAt[wire] ?? NEVER) >= NEVER) return []
  const gradient = cues.wire.gradient[wire] ?? Number.NaN
  const complete: Label = {
    runs: number(formatNumber(gradient)),
    role: 'gradient',
    voice: VOICE.gradient,
    ink: gradient === 0 ? INK.third : INK.gradient,
    size: 1,
    inAt: gradientPasses(shares, cues, wire),
    outAt: never,
  }
  return [...sumLabels(show, cues, wire), complete]
}

/** The sum that grows on the trunk of a splitter: `0.30 + …`, then `0.30 + −0.10` until the beads merge. */
function sumLabels(show: Show, cues: PassCues, trunk: number): Label[] {
  const { wires, bodies } = show.layout
  const splitter = wires.to[trunk] ?? 0
  if (bodies.kind[splitter] !== KIND.splitter) return []
  const arms: { readonly at: number; readonly gradient: number }[] = []
  for (let wire = 0; wire < wires.count; wire++) {
    if (wires.from[wire] !== splitter) continue
    const at = (cues.wire.backwardAt[wire] ?? NEVER) + (cues.wire.backwardFor[wire] ?? 0)
    if (at < NEVER) arms.push({ at, gradient: cues.wire.gradient[wire] ?? Number.NaN })
  }
  const merges = cues.body.mergeAt[splitter] ?? NEVER
  // Passes that are too fast to read a sum show the result only.
  if (merges - Math.max(...arms.map((arm) => arm.at)) < 0.4) return []
  arms.sort((a, b) => a.at - b.at)
  return arms.map((arm, i) => {
    const isLast = i === arms.length - 1
    const until = isLast ? merges + 0.05 : (arms[i + 1]?.at ?? NEVER)
    const terms = arms.slice(0, i + 1).map((a) => a.gradient)
    return {
      runs: sumRuns(terms, arms.length),
      role: 'gradient',
      voice: VOICE.sum,
      ink: INK.gradient,
      size: 0.86,
      inAt: () => arm.at + 0.1,
      outAt: () => until,
    }
  })
}

function sumRuns(terms: readonly number[], all: number): Run[] {
  const plain = (text: string): Run => ({ text, font: 'text', ink: INK.second })
  const plus = plain(' + ')
  if (all > MOST_TERMS) {
    const sum = terms.reduce((total, term) => total + term, 0)
    return [...number(formatNumber(sum)), plain(`  ${terms.length} of ${all}`)]
  }
  const written = terms.flatMap((term, i) => [
    ...(i > 0 ? [plus] : []),
    ...number(formatNumber(term)),
  ])
  return terms.length < all ? [...written, plus, { ...plain('…'), font: 'number' }] : written
}
