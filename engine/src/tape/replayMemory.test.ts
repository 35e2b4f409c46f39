import { afterEach, describe, expect, it } from 'vitest'
import type { NodeId } from '../brand.ts'
import { opNamed } from '../ops/lookup.ts'
import { plainKernels, useKernels } from '../tensor/kernels/kernels.ts'
import type { Numbers } from '../tensor/kernels/numbers.ts'
import { fromArray, sameTensor } from '../tensor/tensor.ts'
import { replayBackward, replayForward, setLeaf } from './replay.ts'
import { Tape, type TapeOptions } from './tape.ts'

afterEach(() => useKernels(plainKernels))

/** Weights of a small net that goes through products, broadcasting, curves and sums. */
function netOf(w: readonly number[][], options?: TapeOptions) {
  const tape = new Tape(options)
  const use = (name: string, ...inputs: NodeId[]) => tape.record(opNamed(name), inputs)
  const x = tape.leaf(
    fromArray([
      [1, -2],
      [0.5, 3],
      [2, 0.25],
    ]),
    'data',
    'x',
  )
  const weights = tape.leaf(fromArray(w), 'parameter', 'w')
  const bias = tape.leaf(fromArray([0.5, -1]), 'parameter', 'b')
  const y = use('tanh', use('add', use('matmul', x, weights), bias))
  const loss = use('sum', use('mul', y, y))
  tape.backward(loss)
  return { tape, x, weights, bias, y, loss }
}

const FIRST = [
  [0.1, 0.2],
  [-0.3, 0.4],
]
const SECOND = [
  [1, -0.5],
  [0.25, 0.125],
]

describe('the replay of tensors', () => {
  it('gives the digits of a fresh recording, again and again', () => {
    const { tape, weights, bias, y, loss } = netOf(FIRST)
    for (const w of [SECOND, FIRST, SECOND]) {
      setLeaf(tape, weights, w.flat())
      replayForward(tape)
      replayBackward(tape)
      const fresh = netOf(w)
      expect(tape.columns.value[loss]).toBe(fresh.tape.columns.value[fresh.loss])
      expect(sameTensor(tape.tensorAt(y), fresh.tape.tensorAt(fresh.y))).toBe(true)
      for (const leaf of [weights, bias]) {
        expect(sameTensor(tape.gradAt(leaf)!, fresh.tape.gradAt(leaf)!)).toBe(true)
      }
    }
  })

  it('takes place in the same arrays every time', () => {
    const { tape, weights, y } = netOf(FIRST)
    const arrays = () => [tape.tensorAt(y).data, tape.tensorAt(weights).data, gradOf()]
    const gradOf = () => tape.gradAt(weights)!.data
    const turn = () => {
      replayForward(tape)
      replayBackward(tape)
      return arrays()
    }
    const first = turn()
    setLeaf(tape, weights, SECOND.flat())
    const second = turn()
    for (const i of first.keys()) expect(second[i]).toBe(first[i])
  })

  it('takes place in the memory of the kernels where they have one', () => {
    const taken: Numbers[] = []
    const take = (size: number, dtype: 'float64' | 'float32') => {
      taken.push(dtype === 'float32' ? new Float32Array(size) : new Float64Array(size))
      return taken.at(-1)!
    }
    useKernels({ ...plainKernels, arrays: () => ({ take }) })
    const { tape, weights, y } = netOf(FIRST)
    expect(taken).toEqual([])
    replayForward(tape)
    replayBackward(tape)
    expect(taken).toContain(tape.tensorAt(y).data)
    expect(taken).toContain(tape.tensorAt(weights).data)
    expect(taken).toContain(tape.gradAt(weights)!.data)
  })

  it('goes on on the heap where the kernels have no memory left', () => {
    useKernels({ ...plainKernels, arrays: () => ({ take: () => null }) })
    const { tape, loss } = netOf(FIRST)
    const before = tape.columns.value[loss]
    replayForward(tape)
    expect(tape.columns.value[loss]).toBe(before)
  })
})

describe('gradients of parameters only', () => {
  it('are those of a full backward pass, and nothing else is computed', () => {
    const all = netOf(FIRST)
    const some = netOf(FIRST, { gradients: 'parameters' })
    for (const leaf of [all.weights, all.bias]) {
      expect(sameTensor(some.tape.gradAt(leaf)!, all.tape.gradAt(leaf)!)).toBe(true)
    }
    expect(all.tape.gradAt(all.x)).not.toBeNull()
    expect(some.tape.gradAt(some.x)).toBeNull()
  })
})
