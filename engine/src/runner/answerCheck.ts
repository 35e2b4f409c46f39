import { checkProgram } from '../check/check.ts'
import { checkReport } from '../check/report.ts'
import { reportOf, StoppedError } from '../errors.ts'
import type { Command, Message } from '../protocol/messages.ts'

/** Uses of ops that a check computes again at most: about a second. */
const BUDGET = 200_000

/** Checks a program on a tape of its own; the run on stage stays as it is. */
export function answerCheck(
  { request, source, options, h, most, curve }: Extract<Command, { kind: 'check' }>,
  shouldStop: () => boolean,
): Extract<Message, { kind: 'checked' }> {
  const { dtype: _, ...rest } = options // slopes are measured in 64-bit floats
  try {
    const check = checkProgram(source, { ...rest, h, most, curve, budget: BUDGET, shouldStop })
    return { kind: 'checked', request, report: checkReport(check, h) }
  } catch (error) {
    const problem =
      error instanceof StoppedError ? 'The check was stopped.' : reportOf(error).message
    return { kind: 'checked', request, report: null, problem }
  }
}
