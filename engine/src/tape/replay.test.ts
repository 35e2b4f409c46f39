import { describe, expect, test } from 'vitest'
import type { NodeId } from '../brand.ts'
import { opNamed } from '../ops/lookup.ts'
import { seeded } from '../ops/testing/chance.ts'
import { replayBackward, replayForward, setLeaf } from './replay.ts'
import { Tape, type TapeOptions } from './tape.ts'

const BINARY = ['add', 'sub', 'mul', 'div', 'maximum'].map(opNamed)
const UNARY = ['tanh', 'neg', 'sigmoid', 'relu', 'sin'].map(opNamed)
const LEAVES = 20

/** A scalar graph of this many nodes; small ones read a few of their numbers again and again. */
function record(
  size: number,
  leaves: readonly number[],
  seed: number,
  options?: TapeOptions,
): Tape {
  const random = seeded(seed)
  const pick = <T>(list: readonly T[]) => list[Math.floor(random() * list.length)]!
  const tape = new Tape(options)
  const known = leaves.map((value) => tape.leaf(value, 'data'))
  const input = () => (size < 10_000 && random() < 0.2 ? known[3]! : pick(known))
  while (tape.size < size) {
    const isBinary = random() < 0.6
    known.push(tape.recordScalar(pick(isBinary ? BINARY : UNARY), input(), isBinary ? input() : -1))
  }
  tape.backward(known[size - 4]!) // a few nodes lead nowhere
  return tape
}

const leavesFrom = (seed: number) => {
  const random = seeded(seed)
  return Array.from({ length: LEAVES }, () => 4 * random() - 2)
}

const numbersOf = (tape: Tape) => ({
  values: tape.columns.value.slice(0, tape.size),
  grads: Array.from({ length: tape.size }, (_, i) => tape.gradAt(i as NodeId)?.data[0] ?? null),
})

function replayed(tape: Tape, leaves: readonly number[]): Tape {
  leaves.forEach((value, leaf) => {
    setLeaf(tape, leaf as NodeId, [value])
  })
  replayForward(tape)
  replayBackward(tape)
  return tape
}

describe('a replay', () => {
  test.each([
    [60, 1, undefined],
    [3000, 2, undefined],
    [3000, 3, { dtype: 'float32' }],
    [40_000, 4, undefined],
  ] as const)(
    'gives to the last bit what recording anew gives: %i nodes',
    (size, seed, options) => {
      const [before, after] = [leavesFrom(10 + seed), leavesFrom(20 + seed)]
      const tape = record(size, before, seed, options)
      const anew = record(size, after, seed, options)
      expect(numbersOf(replayed(tape, after))).toEqual(numbersOf(anew))
      expect(numbersOf(replayed(tape, before))).toEqual(
        numbersOf(record(size, before, seed, options)),
      )
    },
  )

  test('sorts a long graph into stretches of equal ops, and leaves a short one alone', () => {
    const { plan } = record(40_000, leavesFrom(1), 1)
    expect(plan!.reached.ends.length).toBeLessThan(10_000)
    const chain = new Tape()
    let at = chain.leaf(1, 'data')
    for (let i = 0; i < 100; i++) {
      at = chain.recordScalar(opNamed(i % 2 === 0 ? 'tanh' : 'exp'), at, -1)
    }
    chain.backward(at)
    expect(chain.plan).toBeNull()
  })

  test('goes through a chain as long as a tape may be', () => {
    const tape = new Tape()
    const x = tape.leaf(0, 'data')
    let at = x
    for (let i = 0; i < 1_000_000; i++) at = tape.recordScalar(opNamed('add'), at, x)
    tape.backward(at)
    expect(tape.gradAt(x)!.data[0]).toBe(1_000_001)
    expect(replayed(tape, [2]).columns.value[at]).toBe(2_000_002)
    expect(tape.gradAt(x)!.data[0]).toBe(1_000_001)
  })

  test('starts from blank gradients, also where they were cleared in between', () => {
    const tape = record(3000, leavesFrom(5), 5)
    const before = numbersOf(tape)
    tape.clearGrad(null)
    replayBackward(tape)
    tape.clearGrad(3 as NodeId)
    replayBackward(tape)
    expect(numbersOf(tape)).toEqual(before)
  })

  test('is the same on a tape that was recorded in the memory of another', () => {
    const used = record(40_000, leavesFrom(8), 8)
    used.name(7 as NodeId, 'gone')
    const fresh = record(3000, leavesFrom(9), 9)
    const tape = record(3000, leavesFrom(9), 9, { recycled: used })
    expect(numbersOf(tape)).toEqual(numbersOf(fresh))
    expect(tape.labelAt(7 as NodeId)).toBeNull()
    expect(numbersOf(replayed(tape, leavesFrom(10)))).toEqual(
      numbersOf(replayed(fresh, leavesFrom(10))),
    )
  })

  test('runs in place: the tape and its plan stay the same arrays, of at most 40 bytes a node', () => {
    const tape = record(40_000, leavesFrom(6), 6)
    const { columns, plan, size } = tape
    const arrays = Object.values(columns)
    replayed(tape, leavesFrom(7))
    expect(tape.plan).toBe(plan)
    expect(Object.values(tape.columns).every((array, k) => array === arrays[k])).toBe(true)
    const perNode = Object.values(columns).reduce((sum, { BYTES_PER_ELEMENT: n }) => sum + n, 0)
    const { reached, rest } = plan!
    const planned = [reached.order, reached.ends, rest.order, rest.ends]
    const bytes = planned.reduce((sum, array) => sum + array.byteLength, 0)
    expect(perNode + bytes / size).toBeLessThanOrEqual(40)
  })
})
