import type { CheckReport, ReportedGradient } from '../protocol/checkReport.ts'
import { toFlat } from '../tensor/tensor.ts'
import type { ProgramCheck } from './check.ts'
import type { JudgedGradient } from './judge.ts'
import { causeSentence } from './sentences.ts'

/** Numbers of a tensor that travel with a report. */
const MOST_NUMBERS = 64

/** A check as plain data, small enough to be sent. */
export function checkReport(check: ProgramCheck, h: number): CheckReport {
  const { loss, lossValue, gradients, first, leaves, curve } = check
  return {
    loss,
    lossValue,
    h,
    gradients: gradients.map(reported),
    first: first ? gradients.indexOf(first) : -1,
    leaves: leaves.map(({ label, shape, reading, kinks, tiny, numbers }) => ({
      label,
      shape,
      reading,
      kinks,
      tiny,
      numbers,
    })),
    curve,
  }
}

function reported(gradient: JudgedGradient): ReportedGradient {
  const { name, of, span, hand, engine, worst, verdict } = gradient
  return {
    name,
    of,
    span,
    handShape: hand.shape,
    shape: engine.shape,
    hand: toFlat(hand).slice(0, MOST_NUMBERS),
    engine: toFlat(engine).slice(0, MOST_NUMBERS),
    relativeError: worst.error,
    index: worst.index,
    verdict: verdict.kind,
    from: verdict.kind === 'follows' ? verdict.from : null,
    sentence: verdict.kind === 'wrong' ? causeSentence(gradient, verdict.cause) : null,
  }
}
