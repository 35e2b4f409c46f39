import fc from 'fast-check'
import { count, type Plain } from './plain.ts'
import { MOVES } from './smoothOps.ts'

/** A program of smooth functions that can be run a second time, without the engine. */
export interface SmoothProgram {
  readonly source: string
  readonly leaves: ReadonlyMap<string, Plain>
  /** All variables for given leaves; the last is `loss`. */
  run(leaves: ReadonlyMap<string, Plain>): ReadonlyMap<string, Plain>
}

const SHAPES = [[], [], [2], [3], [1], [2, 3], [3, 2], [1, 3], [3, 1], [2, 2], [2, 1, 3]]
/** Numbers beyond this make differences too coarse to judge by. */
const TOO_LARGE = 1e4

interface Step {
  readonly name: string
  readonly move: number
  readonly a: string
  readonly b: string
}

/** Smooth programs of a few leaves and up to a dozen statements. */
export const smoothPrograms: fc.Arbitrary<SmoothProgram> = fc
  .record({
    leaves: fc.array(
      fc.record({
        shape: fc.constantFrom(...SHAPES),
        numbers: fc.array(fc.integer({ min: -200, max: 200 }), { minLength: 6, maxLength: 6 }),
      }),
      { minLength: 1, maxLength: 4 },
    ),
    picks: fc.array(fc.tuple(fc.nat(10_000), fc.nat(10_000), fc.nat(10_000)), {
      minLength: 1,
      maxLength: 12,
    }),
    explicit: fc.boolean(),
  })
  .map(({ leaves, picks, explicit }) => {
    const given = new Map<string, Plain>()
    leaves.forEach(({ shape, numbers }, i) => {
      const data = Array.from({ length: count(shape) }, (_, k) => numbers[k % 6]! / 100 + k / 1000)
      given.set(`x${i}`, { shape, data })
    })
    return program(given, picks, explicit)
  })

function program(
  leaves: ReadonlyMap<string, Plain>,
  picks: readonly (readonly [number, number, number])[],
  explicit: boolean,
): SmoothProgram {
  const steps = stepsOf(leaves, picks)
  const last = steps.slice(-3).map(({ name }) => name)
  const parts = last.length > 0 ? last : [...leaves.keys()]
  const lines = [
    'import numpy as np',
    ...[...leaves].map(([name, x]) => `${name} = ${literal(x)}`),
    ...steps.map(({ name, move, a, b }) => MOVES[move]!.write(name, a, b)),
    `loss = ${parts.map((name) => `np.sum(${name})`).join(' + ')}`,
    ...(explicit ? ['loss.backward()'] : []),
  ]
  return {
    source: `${lines.join('\n')}\n`,
    leaves,
    run(given) {
      const values = new Map(given)
      for (const { name, move, a, b } of steps) {
        values.set(name, MOVES[move]!.run(values.get(a)!, values.get(b)!)!)
      }
      const loss = parts.flatMap((name) => values.get(name)!.data).reduce((sum, x) => sum + x, 0)
      return values.set('loss', { shape: [], data: [loss] })
    },
  }
}

/** Turns numbers into statements: each picks a move and variables that it can read. */
function stepsOf(
  leaves: ReadonlyMap<string, Plain>,
  picks: readonly (readonly [number, number, number])[],
): Step[] {
  const values = new Map(leaves)
  const steps: Step[] = []
  for (const [which, first, second] of picks) {
    const names = [...values.keys()]
    const [a, b] = [names[first % names.length]!, names[second % names.length]!]
    for (let turn = 0; turn < MOVES.length; turn++) {
      const move = (which + turn) % MOVES.length
      const result = MOVES[move]!.run(values.get(a)!, values.get(b)!)
      if (result === null || !result.data.every((x) => Math.abs(x) < TOO_LARGE)) continue
      const name = `v${steps.length}`
      steps.push({ name, move, a, b })
      values.set(name, result)
      break
    }
  }
  return steps
}

function literal({ shape, data }: Plain): string {
  const text = data.map((x) => (Number.isInteger(x) ? `${x}.0` : `${x}`))
  if (shape.length === 0) return text[0]!
  const list = nested(shape, text)
  return `np.array(${list})`
}

function nested(shape: readonly number[], text: readonly string[]): string {
  const [extent = 1, ...rest] = shape
  const size = count(rest)
  const rows = Array.from({ length: extent }, (_, i) => text.slice(i * size, (i + 1) * size))
  return `[${rows.map((row) => (rest.length > 0 ? nested(rest, row) : row[0]!)).join(', ')}]`
}
