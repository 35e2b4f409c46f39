import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import { type ArraySource, type Kernels, plainKernels } from '../src/tensor/kernels/kernels.ts'
import type { Matrix } from '../src/tensor/kernels/matmul.ts'
import type { Numbers } from '../src/tensor/kernels/numbers.ts'
import {
  builtKernels,
  filled,
  heap,
  numbers,
  seed,
  size,
  type Type,
  windows,
  zeros,
} from './fixtures/kernels.ts'

/** Curves, and products whose partial sums are rounded to 32 bits, may differ by this much. */
const ROUNDING = { float64: 4e-16, float32: 4e-7 }

let fast: Kernels

beforeAll(async () => {
  fast = await builtKernels()
}, 60_000)

/** Where arrays may be: in the kernels' own memory, or on the heap, from where they copy or leave it to the plain ones. */
const places = (): readonly ArraySource[] => [fast.arrays()!, heap]

/** Equal numbers, or equal within rounding relative to what was added up. */
function expectClose(got: Numbers, want: Numbers, type: Type, scale = 1): void {
  const most = ROUNDING[type] * scale
  for (let i = 0; i < want.length; i++) {
    const [a, b] = [got[i]!, want[i]!]
    if (Object.is(a, b) || a === b) continue
    expect(Math.abs(a - b), `number ${i}: ${a} for ${b}`).toBeLessThanOrEqual(
      most * Math.max(1, Math.abs(b)),
    )
  }
}

describe.each<Type>(['float64', 'float32'])('the WASM kernels on %s', (type) => {
  it('multiply matrices of any shape and layout as the plain ones do, to the last digit in 64 bits', () => {
    const flag = fc.boolean()
    fc.assert(
      fc.property(size(37), size(70), size(37), seed, flag, flag, (m, k, n, s, ta, tb) => {
        for (const source of places()) {
          const a = layout(filled(source, type, [0, ...numbers(m * k, s)]), m, k, ta)
          const b = layout(filled(source, type, [0, ...numbers(k * n, s + 1)]), k, n, tb)
          const [got, want] = [source.take(m * n + 1, type)!, zeros(m * n + 1, type)]
          fast.matmul(a, b, got, 1, m, k, n)
          plainKernels.matmul(a, b, want, 1, m, k, n)
          if (type === 'float64') expect(Array.from(got)).toEqual(Array.from(want))
          else expectClose(got, want, type, 4 * k)
          // A second product is added to the first.
          fast.matmul(a, b, got, 1, m, k, n)
          expectClose(
            got,
            want.map((x) => 2 * x),
            type,
            8 * k,
          )
        }
      }),
    )
  })

  it('multiply matrices that are larger than one block', () => {
    const [m, k, n] = [131, 300, 1030]
    const source = fast.arrays()!
    const a = layout(filled(source, type, [0, ...numbers(m * k, 1)]), m, k, false)
    const b = layout(filled(source, type, [0, ...numbers(k * n, 2)]), k, n, true)
    const got = source.take(m * n, type)!
    const want = zeros(m * n, type)
    fast.matmul(a, b, got, 0, m, k, n)
    plainKernels.matmul(a, b, want, 0, m, k, n)
    expectClose(got, want, type, 4 * k)
  })

  it('keep what is not a number where it belongs in a product', () => {
    const [m, k, n] = [5, 19, 23]
    for (const source of places()) {
      const values = numbers(m * k, 1).map((x, i) => (i === 41 ? Number.NaN : x))
      const a = layout(filled(source, type, [0, ...values]), m, k, false)
      const b = layout(filled(source, type, [0, ...numbers(k * n, 2)]), k, n, false)
      const got = source.take(m * n, type)!
      fast.matmul(a, b, got, 0, m, k, n)
      const row = Math.floor(41 / k)
      expect(Array.from(got, Number.isNaN)).toEqual(
        Array.from(got, (_, i) => Math.floor(i / n) === row),
      )
    }
  })

  it.each(['add', 'sub', 'mul', 'div'] as const)(
    '%s numbers, rows, repeated and reversed numbers exactly',
    (name) => {
      const step = fc.constantFrom(0, 1, 2, -1)
      fc.assert(
        fc.property(size(9), size(40), step, step, seed, (rows, columns, stepA, stepB, s) => {
          for (const source of places()) {
            const room = rows * columns * 2 + 1
            const a = {
              data: filled(source, type, numbers(room, s)),
              at: stepA < 0 ? columns : 1,
              row: columns,
              column: stepA,
            }
            const b = {
              data: filled(source, type, numbers(room, s + 1)),
              at: stepB < 0 ? columns : 0,
              row: 0,
              column: stepB,
            }
            const got = source.take(rows * columns + 1, type)!
            const want = zeros(rows * columns + 1, type)
            fast[name](a, b, got, 1, rows, columns)
            plainKernels[name](a, b, want, 1, rows, columns)
            expect(Array.from(got)).toEqual(Array.from(want))
          }
        }),
      )
    },
  )

  it.each(['relu', 'exp', 'tanh', 'sigmoid'] as const)('%s numbers from everywhere', (name) => {
    const values = [
      ...[
        0, -0, 1e-320, -1e-30, 0.5, 0.625, -0.6249, 1, -1, 21.9, 22.1, -87.4, 88.7, 103.9, -104.5,
      ],
      ...[
        709.7,
        709.9,
        -745.2,
        -746,
        1e300,
        -1e300,
        Number.POSITIVE_INFINITY,
        Number.NEGATIVE_INFINITY,
      ],
      Number.NaN,
      ...numbers(200, 3).map((x) => 20 * x ** 3),
    ]
    for (const source of places()) {
      const x = filled(source, type, values)
      const got = source.take(values.length, type)!
      const want = zeros(values.length, type)
      fast[name](x, got)
      plainKernels[name](x, want)
      expectClose(got, want, type)
    }
  })

  it.each(['reluBack', 'tanhBack', 'sigmoidBack'] as const)('%s sends gradients back', (name) => {
    for (const source of places()) {
      const y = filled(source, type, numbers(45, 4))
      const up = filled(source, type, numbers(45, 5))
      const got = source.take(45, type)!
      const want = zeros(45, type)
      fast[name](y, up, got)
      plainKernels[name](y, up, want)
      expectClose(got, want, type, 2)
    }
  })

  it("sum in NumPy's order, along rows and across them, exactly", () => {
    fc.assert(
      fc.property(size(2000), size(30), seed, (n, rows, s) => {
        for (const source of places()) {
          const x = filled(source, type, numbers(n + 3, s))
          expect(fast.sum(x, 3, 1, n)).toBe(plainKernels.sum(x, 3, 1, n))
          const columns = Math.max(1, Math.floor(n / rows))
          const matrix = { data: x, at: 3 % n, row: columns, column: 1 }
          const [got, want] = [source.take(columns, type)!, zeros(columns, type)]
          const count = Math.floor((n - 3) / columns)
          fast.addRows(matrix, got, 0, count, columns)
          plainKernels.addRows(matrix, want, 0, count, columns)
          expect(Array.from(got)).toEqual(Array.from(want))
        }
      }),
    )
  })

  it('slide windows with any stride, padding and dilation', () => {
    fc.assert(
      fc.property(windows, seed, (window, s) => {
        const [channels, places_] = [2, window.output[0] * window.output[1]]
        const [plane, cells] = [
          window.image[0] * window.image[1],
          window.kernel[0] * window.kernel[1],
        ]
        for (const source of places()) {
          const image = filled(source, type, numbers(channels * plane, s))
          const columns = filled(source, type, numbers(channels * cells * places_, s + 1))
          const [wantImage, wantColumns] = [image.slice(), columns.slice()]
          fast.im2col(image, 0, channels, window, columns)
          plainKernels.im2col(image, 0, channels, window, wantColumns)
          expect(Array.from(columns)).toEqual(Array.from(wantColumns))
          fast.col2im(columns, image, 0, channels, window)
          plainKernels.col2im(wantColumns, wantImage, 0, channels, window)
          expect(Array.from(image)).toEqual(Array.from(wantImage))
        }
      }),
    )
  })

  it('pool the largest numbers, NaN among them, and send gradients to the winners', () => {
    fc.assert(
      fc.property(windows, seed, fc.boolean(), (window, s, hasNaN) => {
        const [planes, count] = [3, window.output[0] * window.output[1]]
        const area = window.image[0] * window.image[1]
        for (const source of places()) {
          const image = filled(
            source,
            type,
            numbers(planes * area, s).map((x, i) =>
              hasNaN && i % 5 === 2 ? Number.NaN : Math.round(x),
            ),
          )
          const [got, want] = [source.take(planes * count, type)!, zeros(planes * count, type)]
          fast.maxPool(image, planes, window, got)
          plainKernels.maxPool(image, planes, window, want)
          expect(Array.from(got)).toEqual(Array.from(want))
          const up = filled(source, type, numbers(planes * count, s + 1))
          const [grad, wantGrad] = [source.take(planes * area, type)!, zeros(planes * area, type)]
          fast.maxPoolBack(image, up, planes, window, grad)
          plainKernels.maxPoolBack(image, up, planes, window, wantGrad)
          expect(Array.from(grad)).toEqual(Array.from(wantGrad))
        }
      }),
    )
  })
})

/** A matrix in an array behind one other number, row-major or transposed. */
function layout(data: Numbers, rows: number, columns: number, turned: boolean): Matrix {
  return turned ? { data, at: 1, row: 1, column: rows } : { data, at: 1, row: columns, column: 1 }
}
