import { runProgram } from '../../../engine/src/importers/python.ts'
import { execute } from '../../../engine/src/runner/execute.ts'
import { Tape } from '../../../engine/src/tape/tape.ts'

const LIMITS = {
  steps: 1e9,
  nodes: 2 ** 24,
  source: 2 ** 28,
}

/** Runs a Python program on a tape, with nobody looking; its last `backward()` included. */
export function runSilently(source: string): Tape {
  const tape = new Tape({ limits: LIMITS })
  runProgram(source, tape, { limits: tape.limits, shouldStop: () => false })
  return tape
}

/** Runs a Python program as the app does, with its story told as a trace. */
export function runTold(source: string) {
  return execute(runProgram, source, { limits: LIMITS, shouldStop: () => false })
}
