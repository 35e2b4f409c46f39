import { describe, expect, test } from 'vitest'
import type { NodeId } from '../brand.ts'
import { opNamed } from '../ops/lookup.ts'
import { fromArray, toNested } from '../tensor/tensor.ts'
import { Tape } from './tape.ts'

const [add, mul, exp, sum] = ['add', 'mul', 'exp', 'sum'].map(opNamed) as [
  ReturnType<typeof opNamed>,
  ReturnType<typeof opNamed>,
  ReturnType<typeof opNamed>,
  ReturnType<typeof opNamed>,
]

const gradOf = (tape: Tape, id: NodeId) => {
  const grad = tape.grad(id)
  return grad === null ? null : toNested(grad)
}

describe('a tape of scalars', () => {
  test('knows a value as soon as the op is recorded', () => {
    const tape = new Tape()
    const x = tape.leaf(-2, 'data', 'x')
    const y = tape.leaf(5, 'data', 'y')
    expect(tape.numberAt(tape.recordScalar(add, x, y))).toBe(3)
  })

  test('gives CS231n’s first circuit, f = (x + y) z, its gradients', () => {
    const tape = new Tape()
    const [x, y, z] = [-2, 5, -4].map((value) => tape.leaf(value, 'data')) as [
      NodeId,
      NodeId,
      NodeId,
    ]
    const q = tape.record(add, [x, y])
    const f = tape.record(mul, [q, z])
    tape.backward(f)
    expect([x, y, z, q, f].map((id) => gradOf(tape, id))).toEqual([-4, -4, 3, -4, 1])
  })

  test('adds the gradients that reach a value along several edges', () => {
    const tape = new Tape()
    const x = tape.leaf(3, 'data')
    tape.backward(tape.record(mul, [tape.record(mul, [x, x]), x]))
    expect(gradOf(tape, x)).toBe(27)
  })

  test('leaves gradients blank where the loss does not depend on a node', () => {
    const tape = new Tape()
    const x = tape.leaf(1, 'data')
    const unused = tape.leaf(2, 'data')
    const aside = tape.record(mul, [x, unused])
    tape.backward(tape.record(exp, [x]))
    expect(gradOf(tape, unused)).toBeNull()
    expect(gradOf(tape, aside)).toBeNull()
  })

  test('adds up gradients of several backward passes until they are zeroed', () => {
    const tape = new Tape()
    const w = tape.leaf(3, 'parameter')
    const pass = () => tape.backward(tape.record(mul, [w, w]))
    pass()
    pass()
    expect(gradOf(tape, w)).toBe(12)
    tape.zeroGrad(w)
    expect(gradOf(tape, w)).toBeNull()
    pass()
    expect(gradOf(tape, w)).toBe(6)
  })

  test('survives a chain of a million nodes', () => {
    const tape = new Tape()
    const x = tape.leaf(1, 'data')
    const one = tape.leaf(1, 'constant')
    let at: NodeId = x
    for (let i = 0; i < 1_000_000; i++) at = tape.recordScalar(mul, at, one)
    tape.backward(at)
    expect(gradOf(tape, x)).toBe(1)
  })
})

describe('a tape of tensors', () => {
  test('inserts broadcasting as a node of its own, whose gradient is the sum over the copies', () => {
    const tape = new Tape()
    const X = tape.leaf(
      fromArray([
        [1, 2],
        [3, 4],
        [5, 6],
      ]),
      'data',
      'X',
    )
    const b = tape.leaf(fromArray([0.5, -1]), 'parameter', 'b')
    const Y = tape.record(add, [X, b])
    tape.backward(tape.record(sum, [Y], { axis: null, keepdims: false }))
    expect(tape.size).toBe(5)
    expect(gradOf(tape, b)).toEqual([3, 3])
  })

  test('refuses to go backward from more than one number and says what to write', () => {
    const tape = new Tape()
    tape.at(3, 1, 3, 13)
    const s = tape.leaf(fromArray([1, 2, 3]), 'data', 's')
    expect(() => tape.backward(s)).toThrow(
      expect.objectContaining({
        message: 'backward() needs a scalar loss; `s` has shape (3,).',
        hint: 'Did you mean s.sum().backward()?',
        span: { line: 3, column: 1, endLine: 3, endColumn: 13 },
      }),
    )
  })
})
