import type { NodeId } from '../brand.ts'
import type { Written } from '../python/writes.ts'
import type { ProgramResult } from '../tape/recorder.ts'
import type { Tape } from '../tape/tape.ts'
import { sizeOf } from '../tensor/shape.ts'
import { type Tensor, toFlat } from '../tensor/tensor.ts'
import type { Span } from '../trace/graph.ts'
import { LOSS_NAMES } from './names.ts'
import type { GradientWrite, ScalarWrite, WriteLog } from './writeLog.ts'

/** What the gradients are gradients of. */
export interface Loss {
  readonly node: NodeId
  readonly name: string | null
}

/** A gradient written by hand, with all that was assigned to it. */
export interface HandWritten {
  readonly name: string
  readonly of: string
  readonly node: NodeId
  /** The last statement that assigned to it. */
  readonly span: Span
  /** Where its numbers are at the end. */
  readonly final: Written
  /** Its assignments, first to last. */
  readonly versions: readonly GradientWrite[]
}

/** The numbers of a value, on the tape or off it. */
export function numbersOf(tape: Tape, written: Written): Tensor {
  return written.node === null ? written.tensor : tape.tensorAt(written.node)
}

/**
 * The loss: what `backward()` was called on; else by its name; else the variable whose gradient was set to 1; else the
 * last number computed before the part that was written by hand.
 */
export function findLoss(tape: Tape, result: ProgramResult, log: WriteLog): Loss | null {
  if (result.calledBackward && result.loss !== null) {
    return { node: result.loss, name: result.lossName }
  }
  const computed = [...log.scalars.values()]
    .filter(({ node }) => tape.opAt(node) !== null && sizeOf(tape.shapeOf(node)) === 1)
    .sort((a, b) => a.seq - b.seq)
  const seed = seedOf(tape, log.gradients)
  const byName = (names: readonly string[]) =>
    computed.findLast(({ name }) => names.includes(name.slice(name.lastIndexOf('.') + 1)))
  const before = computed.findLast(({ seq }) => seq < startOf(tape, log.gradients))
  const strong = byName(LOSS_NAMES.slice(0, 4))
  const weak = before && byName(LOSS_NAMES)
  const found: Loss | ScalarWrite | undefined = strong ?? seed ?? weak ?? before ?? computed.at(-1)
  return found ? { node: found.node, name: found.name } : null
}

/** The computed number whose gradient was set to 1. */
function seedOf(tape: Tape, gradients: readonly GradientWrite[]): Loss | undefined {
  const [seed] = gradients
    .filter(({ node, written }) => tape.opAt(node) !== null && isConstant(tape, written, 1))
    .sort((a, b) => b.node - a.node) // `da = df` is 1 too, but f comes last
  return seed && { node: seed.node, name: seed.of }
}

/** When the hand-written part began, in its last turn; `dt = 0.1` beside a `t` does not begin it. */
function startOf(tape: Tape, gradients: readonly GradientWrite[]): number {
  const last = new Map<string, number>()
  for (const { span, seq, written, node } of gradients) {
    if (tape.opAt(node) === null && isConstant(tape, written)) continue
    last.set(`${span.line}:${span.column}`, seq)
  }
  return Math.min(Number.POSITIVE_INFINITY, ...last.values())
}

function isConstant(tape: Tape, written: Written, value?: number): boolean {
  if (written.node !== null && tape.opAt(written.node) !== null) return false
  const flat = toFlat(numbersOf(tape, written))
  return flat.length === 1 && (value === undefined || flat[0] === value)
}

/**
 * The gradients written by hand, one for each node that the loss depends on. What leads to the loss itself is part of
 * the forward pass, whatever its name.
 */
export function recognise(
  tape: Tape,
  log: WriteLog,
  loss: Loss,
  leadsToLoss: (node: NodeId) => boolean,
): readonly HandWritten[] {
  const byNode = new Map<NodeId, GradientWrite[]>()
  for (const write of log.gradients) {
    if (!leadsToLoss(write.node) || belongsElsewhere(write, loss)) continue
    if (isForward(tape, write, leadsToLoss)) continue
    const list = byNode.get(write.node)
    if (list) list.push(write)
    else byNode.set(write.node, [write])
  }
  return [...byNode].map(([node, writes]) => {
    const last = writes.at(-1) as GradientWrite // lists are made with one entry
    const versions = writes.filter(({ name }) => name === last.name)
    const { name, of, span } = last
    return { name, of, node, span, final: last.latest(), versions }
  })
}

/** `dt` in `x = t + dt` is no gradient; `dq = z` is one, though z itself leads to the loss. */
function isForward(
  tape: Tape,
  { name, written: { node } }: GradientWrite,
  leadsToLoss: (node: NodeId) => boolean,
): boolean {
  return node !== null && leadsToLoss(node) && tape.labelAt(node) === name
}

/** `dq_dx` is a local gradient unless q is the loss. */
function belongsElsewhere(write: GradientWrite, loss: Loss): boolean {
  return write.loss !== null && write.loss !== loss.name && !['L', 'loss', 'J'].includes(write.loss)
}
