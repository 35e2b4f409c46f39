import type { Trace } from '@chainlight/engine'
import { lightScale, lightsOf } from './light.ts'
import type { WireIndex } from './passNumbers.ts'
import { readPass } from './passNumbers.ts'
import { phasesOf } from './phases.ts'
import type { Score } from './score.ts'
import { NEVER } from './score.ts'
import type { Layout, PassCues } from './show.ts'

/** The cues of one pass: the score, with this pass's numbers on it. */
export function passCues(
  trace: Trace,
  layout: Layout,
  index: WireIndex,
  score: Score,
  pass: number,
): PassCues {
  const numbers = readPass(trace, layout, index, pass)
  const { bodies } = layout
  const { valueEvent, gradientEvent, updated } = numbers
  const isLast = pass === trace.passes - 1
  const phases = phasesOf(score, numbers.hasSeed, numbers.hasUpdate, isLast)
  const valueScale = lightScale(bodies.count, numbers.value)
  const gradientScale = lightScale(bodies.count, numbers.gradient, numbers.wireGradient)
  const { wireValue, wireValueEvent } = numbers
  return {
    pass,
    phases,
    duration: phases.update[1],
    blankAt: numbers.hasSeed ? score.blankAt : NEVER,
    spentAt:
      isLast || !numbers.hasSeed ? NEVER : numbers.hasUpdate ? score.spentAt : score.updateAt,
    wire: {
      forwardAt: where(score.wire.forwardAt, wireValueEvent),
      forwardFor: score.wire.forwardFor,
      backwardAt: where(score.wire.backwardAt, numbers.wireEvent),
      backwardFor: score.wire.backwardFor,
      value: wireValue,
      gradient: numbers.wireGradient,
      valueLight: lightsOf(wireValue, wireValueEvent, valueScale),
      gradientLight: lightsOf(numbers.wireGradient, numbers.wireEvent, gradientScale),
    },
    body: {
      forwardAt: where(score.body.forwardAt, valueEvent),
      arriveAt: where(score.body.arriveAt, gradientEvent),
      mergeAt: where(score.body.mergeAt, gradientEvent),
      weaveFor: score.body.weaveFor,
      updateAt: turns(updated, score.updateAt + score.rests.beforeTurn),
      value: numbers.value,
      gradient: numbers.gradient,
      valueLight: lightsOf(numbers.value, valueEvent, valueScale),
      gradientLight: lightsOf(numbers.gradient, gradientEvent, gradientScale),
      updated,
      valueEvent,
      gradientEvent,
    },
    meets: score.meets,
  }
}

/** Cues of what happened; NEVER where there is no event. */
function where(cues: Float32Array, event: Int32Array): Float32Array {
  const out = cues.slice()
  for (let i = 0; i < out.length; i++) if (event[i]! < 0) out[i] = NEVER
  return out
}

/** When each dial turns; NEVER where no update comes. */
function turns(updated: Float64Array, at: number): Float32Array {
  const out = new Float32Array(updated.length).fill(NEVER)
  for (let b = 0; b < out.length; b++) if (!Number.isNaN(updated[b])) out[b] = at
  return out
}
