import { readdirSync } from 'node:fs'
import katex from 'katex'
import { describe, expect, it } from 'vitest'
import { ShapeError } from '../errors.ts'
import { floatOf } from '../tensor/dtype.ts'
import { sizeOf } from '../tensor/shape.ts'
import { full, scalar, type Tensor, toFlat } from '../tensor/tensor.ts'
import { OPS } from './index.ts'
import type { Op, ScalarRule } from './op.ts'
import { exampleCases, type OpCase, randomCases } from './testing/cases.ts'
import { numericGradient, relativeError, scrambled, upstreamFor } from './testing/gradients.ts'

const RELATIVE_ERROR = 1e-6

describe.each(OPS.map((op) => [op.name, op] as const))('%s', (_name, op) => {
  it('has the shape that its shape rule says', () => {
    for (const { title, inputs, attrs, output } of runnable(op)) {
      const shape = op.shape(
        inputs.map((t) => t.shape),
        attrs,
      )
      expect(shape, title).toEqual(output.shape)
      expect(toFlat(output), title).toHaveLength(sizeOf(shape))
    }
  })

  it('has the gradients that central differences find', () => {
    for (const { title, inputs, attrs, output } of runnable(op)) {
      const upstream = upstreamFor(output)
      const grads = op.vjp({ inputs, output, attrs }, upstream)
      expect(grads, title).toHaveLength(inputs.length)
      grads.forEach((grad, slot) => {
        if (grad === null) return
        expect(grad.shape, `${title}, input ${slot}`).toEqual(inputs[slot]!.shape)
        const numeric = numericGradient(op, inputs, attrs, slot, upstream)
        expectClose(toFlat(grad), numeric, `${title}, input ${slot}`)
      })
    }
  })

  it('reads inputs by their strides', () => {
    for (const { title, inputs, attrs, output } of runnable(op)) {
      const views = inputs.map(scrambled)
      expectClose(toFlat(op.forward(views, attrs)), toFlat(output), title)
      const upstream = upstreamFor(output)
      const grads = op.vjp({ inputs, output, attrs }, upstream)
      const call = { inputs: views, output: scrambled(output), attrs }
      op.vjp(call, scrambled(upstream)).forEach((grad, slot) => {
        expect(grad === null, title).toBe(grads[slot] === null)
        if (grad !== null)
          expectClose(toFlat(grad), toFlat(grads[slot]!), `${title}, input ${slot}`)
      })
    }
  })

  it('may be used twice: nothing it was given is changed', () => {
    for (const { title, inputs, attrs, output } of runnable(op)) {
      const before = [...inputs, output].map(toFlat)
      const upstream = upstreamFor(output)
      const once = op.vjp({ inputs, output, attrs }, upstream).map(numbersOf)
      const twice = op.vjp({ inputs, output, attrs }, upstream).map(numbersOf)
      expect(twice, title).toEqual(once)
      expect([...inputs, output].map(toFlat), title).toEqual(before)
      expect(toFlat(upstream), title).toEqual(toFlat(upstreamFor(output)))
    }
  })

  it('gives 32-bit gradients for 32-bit upstreams', () => {
    for (const { title, inputs, attrs, output } of runnable(op)) {
      const upstream = full(output.shape, 1, 'float32')
      for (const grad of op.vjp({ inputs, output, attrs }, upstream)) {
        if (grad === null) continue
        expect(grad.dtype, title).toBe('float32')
        expect(grad.data, title).toBeInstanceOf(Float32Array)
      }
    }
  })

  it('is explained in full, in LaTeX that KaTeX can set', () => {
    for (const { attrs, inputs } of exampleCases(op)) {
      const explanation = op.explain(attrs)
      const names = inputs.map((_, i) => `x_{${i}}`)
      const single = explanation.locals.length === 1 && inputs.length !== 1
      for (const text of [explanation.title, explanation.role, explanation.sentence]) {
        expect(text.trim().length).toBeGreaterThan(1)
      }
      expect(explanation.role).toMatch(/^the /)
      expect(explanation.sentence).toMatch(/\.$/)
      expect(explanation.symbol.trim()).not.toBe('')
      expect(explanation.symbol.length).toBeLessThan(12)
      if (!single) expect(explanation.locals.length).toBeGreaterThanOrEqual(inputs.length)
      expectLatex(explanation.latex(names))
      for (const local of explanation.locals) {
        expectLatex(local.latex(names, 'y'))
        expect(local.reason.split(' ').length).toBeGreaterThan(3)
      }
    }
  })

  it('says which inputs it differentiates, in its explanation too', () => {
    for (const { inputs, attrs, output } of runnable(op)) {
      const grads = op.vjp({ inputs, output, attrs }, upstreamFor(output))
      const { locals } = op.explain(attrs)
      if (locals.length < inputs.length) continue
      grads.forEach((grad, slot) => {
        const steers = locals[slot]!.latex(['a', 'b', 'c'], 'y') === '\\text{none}'
        if (steers || inputs[slot]!.dtype === 'float64') expect(steers).toBe(grad === null)
      })
    }
  })

  if (op.scalar ?? op.scalarWith) {
    it('has a scalar rule that agrees with its tensors', () => {
      for (const { attrs, inputs } of exampleCases(op)) {
        const count = Math.min(...inputs.map((t) => sizeOf(t.shape)))
        for (let i = 0; i < count; i++) {
          expectScalarRule(
            op,
            attrs,
            inputs.map((t) => toFlat(t)[i]!),
          )
        }
      }
    })
  }
})

describe('the list of ops', () => {
  it('has one file for each op, named after it', () => {
    const files = readdirSync(new URL('.', import.meta.url))
      .filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts'))
      .map((file) => file.slice(0, -3))
      .filter((file) => !['index', 'lookup', 'op'].includes(file))
    expect(OPS.map((op) => op.name).sort()).toEqual(files.sort())
  })

  it('is in order', () => {
    const names = OPS.map((op) => op.name)
    expect(names).toEqual(names.toSorted((a, b) => (a.toLowerCase() < b.toLowerCase() ? -1 : 1)))
  })

  it.each(['python', 'onnx', 'torch'] as const)(
    'never uses one %s name for two ops',
    (language) => {
      const names = OPS.flatMap((op) => op.aliases[language] ?? [])
      expect(names.toSorted()).toEqual([...new Set(names)].toSorted())
    },
  )

  it('shows a curve for every function of one number', () => {
    for (const op of OPS) {
      expect(op.curve !== undefined, op.name).toBe(op.family === 'curve')
      if (op.curve) expect(op.scalar ?? op.scalarWith, op.name).toBeDefined()
    }
  })

  it.each(OPS.filter((op) => op.curve).map((op) => [op.name, op] as const))(
    'keeps the curve of %s inside its window for the most part',
    (_name, op) => {
      const { x, y } = op.curve!
      const rule = op.scalar ?? op.scalarWith!(op.examples[0]!.attrs ?? {})
      const points = Array.from({ length: 41 }, (_, i) => x[0] + ((x[1] - x[0]) * i) / 40)
      const inside = points.map((p) => rule.forward(p, 0)).filter((v) => v >= y[0] && v <= y[1])
      expect(inside.length).toBeGreaterThan(20)
    },
  )
})

interface Run extends OpCase {
  readonly output: Tensor
}

/** Examples and random cases with their outputs; a random case that the op refuses (max of nothing) is left out. */
function runnable(op: Op): Run[] {
  const run = (one: OpCase): Run => ({ ...one, output: op.forward(one.inputs, one.attrs) })
  const random = randomCases(op).flatMap((one) => {
    try {
      return [run(one)]
    } catch (error) {
      if (error instanceof ShapeError && one.inputs.some((t) => sizeOf(t.shape) === 0)) return []
      throw error
    }
  })
  return [...exampleCases(op).map(run), ...random]
}

function expectClose(actual: readonly number[], expected: readonly number[], title: string): void {
  expect(actual.length, title).toBe(expected.length)
  actual.forEach((value, i) => {
    const error = relativeError(value, expected[i]!)
    expect(error, `${title}, element ${i}: ${value} and ${expected[i]}`).toBeLessThan(
      RELATIVE_ERROR,
    )
  })
}

function expectLatex(latex: string): void {
  expect(latex.trim()).not.toBe('')
  expect(latex).not.toContain('undefined')
  const html = katex.renderToString(latex, { throwOnError: true, strict: 'error' })
  expect(html).toContain('katex')
}

function expectScalarRule(op: Op, attrs: OpCase['attrs'], numbers: readonly number[]): void {
  const rule: ScalarRule = op.scalar ?? op.scalarWith!(attrs)
  const [a, b] = [numbers[0]!, numbers[1] ?? 0]
  const inputs = numbers.map((value) => scalar(value))
  const output = op.forward(inputs, attrs)
  const value = rule.forward(a, b)
  expect(output.data[output.offset]).toBe(value)
  const seed = scalar(1, floatOf(output.dtype))
  op.vjp({ inputs, output, attrs }, seed).forEach((grad, slot) => {
    expect(grad === null).toBe(rule.blank === true)
    const local = rule.local(a, b, value, slot)
    expect(grad === null ? 0 : grad.data[grad.offset]! + 0).toBe(local + 0)
  })
}

function numbersOf(t: Tensor | null): number[] | null {
  return t && toFlat(t)
}
