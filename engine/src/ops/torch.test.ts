import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { sizeOf } from '../tensor/shape.ts'
import { type DType, fromFlat, type Shape, type Tensor, toFlat } from '../tensor/tensor.ts'
import { OPS } from './index.ts'
import type { Attrs, Op } from './op.ts'
import { upstreamFor } from './testing/gradients.ts'

/** What PyTorch answered, as `fixtures/make_torch.py` wrote it. NaN and infinities are Python's words for them. */
interface Fixtures {
  readonly torch: string
  readonly cases: readonly TorchCase[]
}
interface TorchCase {
  readonly op: string
  readonly attrs?: Attrs
  readonly inputs: readonly {
    readonly shape: Shape
    readonly values: readonly Value[]
    readonly dtype?: DType
  }[]
  readonly shape: Shape
  readonly output: readonly Value[]
  readonly grads: readonly (readonly Value[] | null)[]
}
type Value = number | 'nan' | 'inf' | '-inf'

/** Relative, with room for what cancels out: gradients of softmax and norms are differences of numbers near 1. */
const allowed = (wanted: number) => 1e-10 * Math.abs(wanted) + 1e-14
const file = new URL('fixtures/torch.json', import.meta.url)
const fixtures: Fixtures = JSON.parse(readFileSync(file, 'utf8'))

describe(`compared with PyTorch ${fixtures.torch}`, () => {
  it.each(OPS.map((op) => [op.name, op] as const))(
    '%s has its values and gradients',
    (name, op) => {
      const cases = fixtures.cases.filter((one) => one.op === name)
      expect(cases.length).toBeGreaterThan(0)
      for (const one of cases) compare(op, one)
    },
  )

  it('knows every op in the fixtures', () => {
    const names = new Set(OPS.map((op) => op.name))
    expect(fixtures.cases.filter((one) => !names.has(one.op))).toEqual([])
  })
})

function compare(op: Op, one: TorchCase): void {
  const inputs = one.inputs.map((t) => fromFlat(t.values.map(numberOf), t.shape, t.dtype))
  const attrs = one.attrs ?? {}
  const title = `${one.inputs.map((t) => `(${t.shape})`).join(' ')} ${JSON.stringify(attrs)}`
  const output = op.forward(inputs, attrs)
  expect(output.shape, title).toEqual(one.shape)
  expectClose(output, one.output, `${title}: output`)
  op.vjp({ inputs, output, attrs }, upstreamFor(output)).forEach((grad, slot) => {
    const expected = one.grads[slot]
    const where = `${title}: gradient ${slot}`
    if (expected) {
      expect(grad, where).not.toBeNull()
      expectClose(grad!, expected, where)
    } else if (grad !== null) {
      // where PyTorch has no gradient (whole-number results), ours is blank or zero
      expect(
        toFlat(grad).every((value) => value === 0),
        where,
      ).toBe(true)
    }
  })
}

function expectClose(actual: Tensor, expected: readonly Value[], title: string): void {
  expect(sizeOf(actual.shape), title).toBe(expected.length)
  toFlat(actual).forEach((value, i) => {
    const wanted = numberOf(expected[i]!)
    const where = `${title}, element ${i}: ${value} and ${wanted}`
    if (!Number.isFinite(wanted)) expect(value, where).toBe(wanted)
    else expect(Math.abs(value - wanted), where).toBeLessThanOrEqual(allowed(wanted))
  })
}

function numberOf(value: Value): number {
  return Number(String(value).replace('inf', 'Infinity'))
}
