import { describe, expect, test } from 'vitest'
import { OPS } from '../ops/index.ts'
import { seeded } from '../ops/testing/chance.ts'
import { loopsOf } from './loops.ts'

const LEAVES = 40
const NODES = 200

/** Random uses of an op with one or two inputs on leaves that include the numbers where rules are special. */
function randomColumns(isBinary: boolean) {
  const random = seeded(7)
  const special = [0, -0, 1, -1, Number.POSITIVE_INFINITY, Number.NaN, 1e-300, -1e300]
  const input = () => Math.floor(random() * LEAVES)
  const each = (make: (i: number) => number) =>
    Array.from({ length: LEAVES + NODES }, (_, i) => make(i))
  return {
    a: Int32Array.from(each(input)),
    b: Int32Array.from(each(() => (isBinary ? input() : -1))),
    value: Float64Array.from(each((i) => special[i] ?? 4 * random() - 2)),
    grad: Float64Array.from(each((i) => (i < LEAVES ? -0 : random() - 0.5))),
  }
}

describe('the loops of an op', () => {
  const withLoops = OPS.filter((op) => op.scalar?.loops)

  test('are there for the ops that long scalar programs use', () => {
    const names = withLoops.map((op) => op.name)
    expect(names).toEqual(expect.arrayContaining(['add', 'sub', 'mul', 'div', 'exp', 'tanh']))
  })

  test.each(withLoops.map((op) => [op.name, op] as const))(
    'agree with its rule to the last bit: %s',
    (_name, op) => {
      const { loops: _own, ...rule } = op.scalar!
      const order = Int32Array.from({ length: NODES }, (_, k) => LEAVES + NODES - 1 - k)
      const [expected, found] = [rule, op.scalar!].map((given) => {
        const columns = randomColumns(op.params.length === 2)
        const loops = loopsOf(given, false)
        loops.forward(columns, order, 0, NODES)
        loops.backward(columns, order, 0, NODES)
        return columns
      })
      expect(found).toEqual(expected)
    },
  )
})
