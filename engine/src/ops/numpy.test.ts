import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { sizeOf } from '../tensor/shape.ts'
import { arange, type DType, fromFlat, type Shape, type Tensor, toFlat } from '../tensor/tensor.ts'
import { transposed } from '../tensor/views.ts'
import { opNamed } from './lookup.ts'
import type { Attrs, AttrValue } from './op.ts'

/** What NumPy answered, as `fixtures/make_numpy.py` wrote it. NaN and infinities are Python's words for them. */
interface Fixtures {
  readonly numpy: string
  readonly sums: readonly SumCase[]
  readonly indexing: readonly IndexCase[]
  readonly arithmetic: readonly ArithmeticCase[]
  readonly unary: readonly UnaryCase[]
  readonly padding: readonly PadCase[]
}
type Value = number | 'nan' | 'inf' | '-inf'
interface SumCase {
  readonly shape: Shape
  readonly view: string
  readonly axis: AttrValue
  readonly sum: readonly Value[]
  readonly mean: readonly Value[]
  readonly var: readonly Value[]
}
interface IndexCase {
  readonly shape: Shape
  readonly index: readonly AttrValue[]
  readonly error?: string
  readonly gives: Shape
  readonly values: readonly number[]
  readonly assigned: readonly number[]
}
interface ArithmeticCase {
  readonly op: string
  readonly types: readonly [DType, DType]
  readonly a: readonly number[]
  readonly b: readonly number[]
  readonly type: DType
  readonly values: readonly Value[]
  readonly error?: string
}
interface UnaryCase {
  readonly op: string
  readonly type: DType
  readonly a: readonly number[]
  readonly gives: DType
  readonly values: readonly Value[]
}
interface PadCase {
  readonly shape: Shape
  readonly width: AttrValue
  readonly mode: string
  readonly gives: Shape
  readonly values: readonly number[]
}

const file = new URL('fixtures/numpy.json', import.meta.url)
const fixtures: Fixtures = JSON.parse(readFileSync(file, 'utf8'))

describe(`compared with NumPy ${fixtures.numpy}`, () => {
  it.each(['sum', 'mean', 'variance'] as const)('%s rounds to the same bits', (name) => {
    for (const one of fixtures.sums) {
      // NumPy computes x − mean in the layout of a transposed x, Chainlight in row-major order: another rounding
      if (name === 'variance' && one.view === 'transposed') continue
      const expected = one[name === 'variance' ? 'var' : name]
      const attrs = { axis: one.axis }
      const out = toFlat(opNamed(name).forward([viewOf(one)], attrs)).slice(0, expected.length)
      expect(out, `${name} ${one.shape} ${one.view} axis ${one.axis}`).toEqual(expected)
    }
  })

  it('indexing takes the same elements, or refuses with the same words', () => {
    const getitem = opNamed('getitem')
    for (const one of fixtures.indexing) {
      const base = arange(0, sizeOf(one.shape))
      const x = fromFlat(base.data, one.shape)
      const attrs: Attrs = { index: one.index }
      const title = `${one.shape} ${JSON.stringify(one.index)}`
      if (one.error !== undefined) {
        expect(() => getitem.forward([x], attrs), title).toThrow(one.error.trim())
        continue
      }
      const out = getitem.forward([x], attrs)
      expect(out.shape, title).toEqual(one.gives)
      expect(getitem.shape([one.shape], attrs), title).toEqual(one.gives)
      expect(toFlat(out), title).toEqual(one.values)
    }
  })

  it('assignment writes to the same elements, the last write winning', () => {
    const setitem = opNamed('setitem')
    for (const one of fixtures.indexing) {
      if (one.error !== undefined) continue
      const x = fromFlat(arange(0, sizeOf(one.shape)).data, one.shape)
      const fill = fromFlat(
        Array.from(one.values, (_, i) => -1 - i),
        one.gives,
      )
      const out = setitem.forward([x, fill], { index: one.index })
      expect(toFlat(out), `${one.shape} ${JSON.stringify(one.index)}`).toEqual(one.assigned)
    }
  })

  it('operators give the same numbers and types', () => {
    for (const one of fixtures.arithmetic) {
      const op = opNamed(one.op)
      const inputs = [one.a, one.b].map((values, i) =>
        fromFlat(values, [values.length], one.types[i as 0 | 1]),
      )
      const title = `${one.op} of ${one.types.join(' and ')}`
      if (one.error !== undefined) {
        expect(() => op.forward(inputs, {}), title).toThrow(one.error)
        continue
      }
      const out = op.forward(inputs, {})
      expect(out.dtype, title).toBe(one.type)
      expectAlike(out, one.values, title)
    }
  })

  it('functions give the same numbers and types', () => {
    for (const one of fixtures.unary) {
      const title = `${one.op} of ${one.type}`
      const out = opNamed(one.op).forward([fromFlat(one.a, [one.a.length], one.type)], {})
      expect(out.dtype, title).toBe(one.gives)
      expectAlike(out, one.values, title)
    }
  })

  it('padding copies the same edges', () => {
    for (const { shape, width, mode, gives, values } of fixtures.padding) {
      const x = fromFlat(arange(0, sizeOf(shape)).data, shape)
      const out = opNamed('pad').forward([x], { pad_width: width, mode })
      expect(out.shape).toEqual(gives)
      expect(toFlat(out), `${mode} ${shape} ${width}`).toEqual(values)
    }
  })
})

/** The same numbers as in make_numpy.py: exact in both languages. */
function numbers(count: number): number[] {
  return Array.from({ length: count }, (_, i) => ((i * 2654435761) % 4294967296) / 4294967296 - 0.5)
}

function viewOf({ shape, view }: SumCase): Tensor {
  const base = fromFlat(numbers(sizeOf(shape)), shape)
  const every = (step: number): AttrValue => ['slice', null, null, step]
  switch (view) {
    case 'transposed':
      return transposed(
        base,
        base.shape.map((_, axis) => base.shape.length - 1 - axis),
      )
    case 'backwards':
      return opNamed('getitem').forward([base], { index: [every(-1)] })
    case 'every second':
      return opNamed('getitem').forward([base], { index: ['...', every(2)] })
    default:
      return base
  }
}

/** Equal but for the last bits, in which C's and V8's transcendental functions may differ. */
function expectAlike(out: Tensor, expected: readonly Value[], title: string): void {
  toFlat(out).forEach((value, i) => {
    const wanted = Number(String(expected[i]).replace('inf', 'Infinity'))
    const where = `${title}, element ${i}: ${value} and ${wanted}`
    if (!Number.isFinite(wanted)) expect(value, where).toBe(wanted)
    else expect(Math.abs(value - wanted), where).toBeLessThanOrEqual(1e-15 * Math.abs(wanted))
  })
}
