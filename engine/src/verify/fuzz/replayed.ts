import { ChainlightError, reportOf } from '../../errors.ts'
import { runProgram } from '../../importers/python.ts'
import { execute } from '../../runner/execute.ts'
import type { Kernels } from '../../tensor/kernels/kernels.ts'
import { wrongReplay } from '../kernels/compare.ts'
import { LIMITS } from './judge.ts'
import type { WideProgram } from './wide.ts'

/** Replays a program on the fast kernels: null where they agree with the plain ones, or the program is wrong. */
export function judgeReplay({ source, dtype }: WideProgram, fast: Kernels): string | null {
  try {
    const { tape } = execute(runProgram, source, {
      dtype,
      limits: LIMITS,
      shouldStop: () => false,
    })
    return wrongReplay(tape, fast)
  } catch (error) {
    if (error instanceof ChainlightError) return null
    return `${reportOf(error).message}\n${(error as Error).stack ?? ''}`
  }
}
