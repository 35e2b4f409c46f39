import { describe, expect, test } from 'vitest'
import type { NodeId } from '../brand.ts'
import { LimitError } from '../errors.ts'
import { opNamed } from '../ops/lookup.ts'
import { fromArray, scalar, toNested } from '../tensor/tensor.ts'
import { looksLikeParameter } from './leafRules.ts'
import { Tape } from './tape.ts'

const add = opNamed('add')
const mul = opNamed('mul')

describe('limits', () => {
  test('end a program that records too many nodes, naming the limit, the line and how to raise it', () => {
    const tape = new Tape({ limits: { nodes: 100 } })
    tape.at(7, 3, 7, 9)
    let at: NodeId = tape.leaf(1, 'data')
    const grow = () => {
      for (;;) at = tape.recordScalar(add, at, at)
    }
    expect(grow).toThrow(LimitError)
    expect(grow).toThrow(
      expect.objectContaining({
        message: 'The program recorded more nodes than 100 (limit `nodes`).',
        hint: 'Is a loop longer than meant? Else raise the limit: --max-nodes 200',
        span: { line: 7, column: 3, endLine: 7, endColumn: 9 },
      }),
    )
  })

  test('end a program whose arrays need too much memory, before they are made', () => {
    const tape = new Tape({ limits: { bytes: 2 ** 20 } })
    const column = tape.leaf(fromArray(Array.from({ length: 5000 }, () => [1])), 'data')
    const row = tape.leaf(fromArray([Array.from({ length: 5000 }, () => 1)]), 'data')
    expect(() => tape.record(opNamed('matmul'), [column, row])).toThrow(
      'The arrays that the program made need more memory than 1 MiB (limit `bytes`).',
    )
  })
})

describe('leaves', () => {
  test.each([
    'w',
    'W',
    'W1',
    'w2',
    'Wxh',
    'w_out',
    'b',
    'b1',
    'bo',
    'b_in',
    'gamma',
    'beta',
    'theta',
    'weights',
    'bias',
    'layer1.weight',
    'W[0]',
  ])('named %s are parameters', (name) => {
    expect(looksLikeParameter(name)).toBe(true)
  })

  test.each(['x', 'X', 'y', 'batch', 'win', 'bias_x1_of', 'h0', 'lr', 'what', 'Width', 'target'])(
    'named %s are data',
    (name) => {
      expect(looksLikeParameter(name)).toBe(false)
    },
  )

  test('take the role that the user has chosen, then the program’s, then their name’s', () => {
    const tape = new Tape({ roles: { w: 'data', x: 'parameter' } })
    const role = (given: 'parameter' | 'data' | 'constant', label?: string) =>
      tape.roleAt(tape.leaf(1, given, label))
    expect(role('data', 'w')).toBe('data')
    expect(role('data', 'x')).toBe('parameter')
    expect(role('parameter', 'p')).toBe('parameter')
    expect(role('data', 'b')).toBe('parameter')
    expect(role('constant')).toBe('constant')
  })

  test('that get a name later get the role of that name', () => {
    const tape = new Tape()
    const literal = tape.leaf(1, 'constant')
    tape.name(literal, 'w')
    expect(tape.roleAt(literal)).toBe('parameter')
    tape.name(literal, 'x')
    expect(tape.labelAt(literal)).toBe('w')
  })

  test('take a value that was set, at the first leaf of the name only', () => {
    const tape = new Tape({ set: { x: [5] } })
    const values = [1, 2].map((value) => tape.leaf(value, 'data', 'x'))
    expect(values.map((id) => tape.numberAt(id))).toEqual([5, 2])
    expect(tape.unusedNames()).toEqual([])
  })

  test('refuse a value of another size', () => {
    const tape = new Tape({ set: { x: [1, 2] } })
    expect(() => tape.leaf(fromArray([1, 2, 3]), 'data', 'x')).toThrow(
      '`x` has shape (3,), which is 3 numbers, but 2 numbers came to replace it.',
    )
  })

  test('of whole numbers become floats when they are set to fractions', () => {
    const tape = new Tape({ set: { x: [0.5, 1] } })
    const x = tape.leaf(fromArray([1, 2], 'int64'), 'data', 'x')
    expect(tape.value(x).dtype).toBe('float64')
    expect(toNested(tape.value(x))).toEqual([0.5, 1])
  })
})

describe('an update', () => {
  test('makes a new version that bears the parameter’s name and keeps its gradient until it is zeroed', () => {
    const tape = new Tape()
    const w = tape.leaf(3, 'data', 'v')
    tape.backward(tape.record(mul, [w, w]))
    const next = tape.update(w, scalar(2))
    expect(tape.labelAt(next)).toBe('v')
    expect(tape.roleAt(w)).toBe('parameter')
    expect(toNested(tape.grad(next)!)).toBe(6)
    tape.backward(tape.record(mul, [next, next]))
    expect(toNested(tape.grad(next)!)).toBe(10)
    tape.zeroGrad()
    expect(tape.grad(next)).toBeNull()
    expect(tape.grad(w)).toBeNull()
  })
})

describe('a pass', () => {
  test('ends with its backward pass; the next node begins another', () => {
    const tape = new Tape()
    const w = tape.leaf(1, 'parameter')
    const first = tape.record(mul, [w, w])
    tape.backward(first)
    const version = tape.update(w, scalar(2))
    const second = tape.record(mul, [version, version])
    expect([w, first, second].map((id) => tape.passes.of.at(id))).toEqual([0, 0, 1])
  })

  test('ends where an updated parameter is read, if the program never goes backward itself', () => {
    const tape = new Tape()
    const w = tape.leaf(1, 'parameter')
    const b = tape.leaf(1, 'parameter')
    tape.record(add, [w, b])
    const nextW = tape.update(w, scalar(2))
    const between = tape.record(mul, [b, b]) // still part of this turn's updates
    const nextB = tape.update(b, scalar(3))
    const sum = tape.record(add, [nextW, nextB])
    expect([between, sum].map((id) => tape.passes.of.at(id))).toEqual([0, 1])
  })
})

describe('32-bit floats', () => {
  test('round every value and every gradient', () => {
    const tape = new Tape({ dtype: 'float32' })
    const x = tape.leaf(0.1, 'data')
    const y = tape.record(mul, [x, x])
    tape.backward(y)
    expect(tape.numberAt(x)).toBe(Math.fround(0.1))
    expect(tape.numberAt(y)).toBe(Math.fround(Math.fround(0.1) * Math.fround(0.1)))
    expect(tape.grad(x)!.data[0]).toBe(Math.fround(0.2))
    expect(tape.grad(x)!.dtype).toBe('float32')
  })
})
