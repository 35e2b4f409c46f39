import fc from 'fast-check'
import type { Kernels } from '../../tensor/kernels/kernels.ts'
import { judgeNumbers, judgeOutcome } from './judge.ts'
import { damaged, rawTexts, towers } from './raw.ts'
import { judgeReplay } from './replayed.ts'
import { type SmoothProgram, smoothPrograms } from './smooth.ts'
import { type WideProgram, widePrograms } from './wide.ts'
import { callPrograms, grammarPrograms, trackedCallPrograms } from './wild.ts'

/** A program that the engine did wrong, as small as it could be made. */
export interface Finding {
  readonly kind: string
  readonly source: string
  readonly wrong: string
}

/** What a round of fuzzing did. */
export interface Round {
  readonly programs: number
  readonly finding: Finding | null
}

type Check = (seed: number, runs: number) => Round

/** Told each program just before it runs, so that one that never ends can be named. */
export type Watch = (source: string) => void

/** Every kind of program, and how a number of them is tried. `programs` are valid ones, to be damaged. */
export function campaigns(
  programs: readonly string[],
  fast: Kernels,
  watch: Watch,
): Readonly<Record<string, Check>> {
  const outcomes = (kind: string, sources: fc.Arbitrary<string>) =>
    check(kind, sources, watch, (source) => source, judgeOutcome)
  return {
    'smooth programs': check(
      'smooth programs',
      smoothPrograms,
      watch,
      (program: SmoothProgram) => program.source,
      judgeNumbers,
    ),
    'replays on the fast kernels': check(
      'replays on the fast kernels',
      widePrograms,
      watch,
      ({ dtype, source }: WideProgram) => `# ${dtype}\n${source}`,
      (program) => judgeReplay(program, fast),
    ),
    'calls of every function': outcomes('calls of every function', callPrograms),
    'calls and the way back': outcomes('calls and the way back', trackedCallPrograms),
    'programs by the grammar': outcomes('programs by the grammar', grammarPrograms),
    'damaged programs': outcomes('damaged programs', damaged(programs)),
    towers: outcomes('towers', towers),
    'raw text': outcomes('raw text', rawTexts),
  }
}

function check<T>(
  kind: string,
  arbitrary: fc.Arbitrary<T>,
  watch: Watch,
  sourceOf: (program: T) => string,
  judge: (program: T) => string | null,
): Check {
  return (seed, runs) => {
    let programs = 0
    const property = fc.property(arbitrary, (program) => {
      programs++
      watch(sourceOf(program))
      const wrong = judge(program)
      if (wrong !== null) throw new Error(wrong)
    })
    const { counterexample, errorInstance } = fc.check(property, { seed, numRuns: runs })
    if (counterexample === null) return { programs, finding: null }
    const wrong = errorInstance instanceof Error ? errorInstance.message : String(errorInstance)
    return { programs, finding: { kind, source: sourceOf(counterexample[0]), wrong } }
  }
}
