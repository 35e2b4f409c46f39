import { reportOf, StoppedError } from '../../errors.ts'
import { type Evaluation, evaluate } from '../../runner/evaluate.ts'
import { type Nested, toNested } from '../../tensor/tensor.ts'
import type { Plain } from './plain.ts'
import type { SmoothProgram } from './smooth.ts'

/** Small enough that a program that goes on for ever ends at once. */
export const LIMITS = {
  steps: 20_000,
  nodes: 5_000,
  bytes: 2 ** 24,
  depth: 100,
  printed: 10_000,
  source: 200_000,
} as const

/** Runs a program that may say anything: null where it ran or was told why not; else what the engine did wrong. */
export function judgeOutcome(source: string): string | null {
  try {
    evaluate(source, { limits: LIMITS })
    return null
  } catch (error) {
    if (error instanceof StoppedError) return 'it was stopped, though nobody asked'
    const { kind, message, span } = reportOf(error)
    if (kind === 'InternalError') return `${message}\n${(error as Error).stack ?? ''}`
    if (message.trim() === '') return `${kind} without a message`
    if (span && (span.line < 1 || span.column < 1 || span.line > source.split('\n').length + 1))
      return `${kind} at line ${span.line}, column ${span.column}: outside of the program`
    return null
  }
}

/** Runs a smooth program: null where every value and gradient is right. */
export function judgeNumbers(program: SmoothProgram): string | null {
  let ran: Evaluation
  try {
    ran = evaluate(program.source, { limits: LIMITS })
  } catch (error) {
    const { kind, message } = reportOf(error)
    return `${kind}: ${message}`
  }
  const values = program.run(program.leaves)
  for (const [name, value] of values) {
    const wrong = wrongValue(name, value, ran)
    if (wrong !== null) return wrong
  }
  for (const name of program.leaves.keys()) {
    const wrong = wrongGradient(name, program, ran)
    if (wrong !== null) return wrong
  }
  return null
}

const flat = (nested: Nested): number[] => [nested].flat(9).map(Number)

function wrongValue(name: string, expected: Plain, ran: Evaluation): string | null {
  const found = ran.vars.get(name)
  if (!found) return `${name} is not among the variables`
  if (found.shape.join() !== expected.shape.join())
    return `${name} has shape (${found.shape}), not (${expected.shape})`
  const numbers = flat(toNested(found.value))
  const i = numbers.findIndex((x, k) => !isNear(x, expected.data[k]!))
  return i < 0 ? null : `${name}[${i}] is ${numbers[i]}, not ${expected.data[i]}`
}

function isNear(x: number, y: number): boolean {
  return Math.abs(x - y) <= 1e-9 * Math.max(1, Math.abs(y))
}

/** Compares with Richardson's extrapolation of central differences; what its two steps disagree by is allowed for. */
function wrongGradient(name: string, program: SmoothProgram, ran: Evaluation): string | null {
  const leaf = program.leaves.get(name)!
  const grad = ran.vars.get(name)?.grad ?? null
  const found = grad === null ? leaf.data.map(() => 0) : flat(toNested(grad))
  for (let i = 0; i < leaf.data.length; i++) {
    const wide = difference(program, name, i, 2e-4)
    const narrow = difference(program, name, i, 1e-4)
    const expected = (4 * narrow - wide) / 3
    const scale =
      1 + Math.abs(expected) + Math.abs(program.run(program.leaves).get('loss')!.data[0]!)
    const allowed = 1e-7 * scale + Math.abs(narrow - wide)
    if (!(Math.abs(found[i]! - expected) <= allowed))
      return `d loss / d ${name}[${i}] is ${found[i]}, not ${expected} (within ${allowed})`
  }
  return null
}

function difference(program: SmoothProgram, name: string, i: number, step: number): number {
  const lossAt = (shift: number): number => {
    const leaf = program.leaves.get(name)!
    const moved = { ...leaf, data: leaf.data.with(i, leaf.data[i]! + shift) }
    return program.run(new Map(program.leaves).set(name, moved)).get('loss')!.data[0]!
  }
  return (lossAt(step) - lossAt(-step)) / (2 * step)
}
