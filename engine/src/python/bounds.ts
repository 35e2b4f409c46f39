import { LimitError } from '../errors.ts'
import type { Op } from '../ops/op.ts'
import { sizeOf } from '../tensor/shape.ts'
import type { Shape } from '../tensor/tensor.ts'
import type { Runtime } from './runtime.ts'

/** The longest list or text that one step may make, however high the limit of bytes is. */
const LONGEST = 50_000_000
/** Items that are copied in about the time of a step. */
const ITEMS_A_STEP = 4
/** Likewise characters, of 2 bytes each. */
const CHARACTERS_A_STEP = 64

/** Throws LimitError where an array of so many numbers would be larger than the run's limit of bytes. */
export function checkRoom(rt: Runtime, numbers: number): void {
  if (8 * numbers > rt.options.limits.bytes) throw noRoom(rt, `${count(numbers)} numbers`)
}

/** Counts the steps of making a list of so many items; throws LimitError where it would be too long. */
export function checkItems(rt: Runtime, items: number): void {
  if (items > LONGEST || 8 * items > rt.options.limits.bytes)
    throw noRoom(rt, `${count(items)} items`)
  rt.work(items / ITEMS_A_STEP)
}

/** Counts the steps of making a text of so many characters; throws LimitError where it would be too long. */
export function checkText(rt: Runtime, characters: number): void {
  if (characters > LONGEST || 2 * characters > rt.options.limits.bytes)
    throw noRoom(rt, `${count(characters)} characters`)
  rt.work(characters / CHARACTERS_A_STEP)
}

/** Throws LimitError where the result of an op off the tape would be larger than the run's limit of bytes. */
export function checkResult(
  rt: Runtime,
  op: Op,
  shapes: readonly Shape[],
  attrs: Parameters<Op['shape']>[1],
): void {
  checkRoom(rt, op.broadcasts ? broadcastSize(shapes) : sizeOf(op.shape(shapes, attrs)))
}

/** How many numbers shapes have together when they are broadcast; whether they can be is for the op to say. */
function broadcastSize(shapes: readonly Shape[]): number {
  const rank = Math.max(0, ...shapes.map((shape) => shape.length))
  let size = 1
  for (let back = 1; back <= rank; back++) {
    const extents = shapes.map((shape) => shape[shape.length - back] ?? 1)
    size *= extents.includes(0) ? 0 : Math.max(...extents)
  }
  return size
}

/** The error for what JavaScript itself has no room for; null for every other error. */
export function outOfRoom(rt: Runtime, error: unknown): LimitError | null {
  const isOurs = error instanceof RangeError && /length|allocation/i.test(error.message)
  return isOurs ? noRoom(rt, 'what is made here') : null
}

function noRoom(rt: Runtime, what: string): LimitError {
  const bytes = +(rt.options.limits.bytes / 2 ** 20).toFixed(1)
  return new LimitError(`there is no room for ${what}: the limit \`bytes\` is ${bytes} MiB`, {
    hint: 'Make it smaller, or raise the limit `bytes`.',
  })
}

function count(number: number): string {
  return Number.isSafeInteger(number) ? number.toLocaleString('en') : String(number)
}
