import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { builtKernels } from '../../../host/fixtures/kernels.ts'
import { loadKernels } from '../../../host/kernels.ts'
import { OPS } from '../../ops/index.ts'
import { opNamed } from '../../ops/lookup.ts'
import type { Op } from '../../ops/op.ts'
import type { Kernels } from '../../tensor/kernels/kernels.ts'
import { type Filling, fill, recorded, wideCases } from './cases.ts'
import { wrongReplay } from './compare.ts'

let fast: Kernels

beforeAll(async () => {
  fast = await builtKernels()
}, 60_000)

// Each with a memory of its own: it would fill up, since garbage is collected only between tests.
beforeEach(() => {
  fast = loadKernels()!
})

const FILLINGS: readonly Filling[] = ['smooth', 'ties', 'not finite']
type Type = 'float64' | 'float32'

/** What is wrong with each case that the op takes; null for nothing. */
function judged(op: Op, set: Kernels, type: Type): (string | null)[] {
  return wideCases(op).flatMap((one) =>
    FILLINGS.flatMap((filling) => {
      const tape = recorded(op, fill(one, filling, type), type)
      if (tape === null) return []
      const wrong = wrongReplay(tape, set)
      return [wrong && `${one.title}, ${filling}: ${wrong}`]
    }),
  )
}

describe.each(OPS.map((op) => [op.name, op] as const))(
  '%s, replayed on the WASM kernels',
  (_, op) => {
    it.each<Type>(['float64', 'float32'])(
      'gives the values and gradients of the plain ones in %s, with odd sizes, ties and NaN',
      (type) => {
        const found = judged(op, fast, type)
        expect(found.filter((wrong) => wrong !== null)).toEqual([])
        expect(found.length).toBeGreaterThan(2)
        expect(fast.arrays()!.take(64, type), 'room in the memory').not.toBeNull()
      },
    )
  },
)

const USERS: Readonly<Record<Exclude<keyof Kernels, 'arrays'>, string>> = {
  add: 'add',
  sub: 'sub',
  mul: 'mul',
  div: 'div',
  relu: 'relu',
  exp: 'exp',
  tanh: 'tanh',
  sigmoid: 'sigmoid',
  reluBack: 'relu',
  tanhBack: 'tanh',
  sigmoidBack: 'sigmoid',
  matmul: 'matmul',
  sum: 'sum',
  addRows: 'sum',
  im2col: 'conv2d',
  col2im: 'conv2d',
  maxPool: 'maxPool2d',
  maxPoolBack: 'maxPool2d',
}

describe('the comparison of kernels', () => {
  it.each(Object.entries(USERS))('notices a kernel `%s` that does nothing', (name, user) => {
    const broken = { ...fast, [name]: () => 0 }
    expect(judged(opNamed(user), broken, 'float64').some((wrong) => wrong !== null)).toBe(true)
  })
})
