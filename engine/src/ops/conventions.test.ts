import { describe, expect, it } from 'vitest'
import { ChainlightError } from '../errors.ts'
import { fromArray, type Nested, ones, type Tensor, toNested } from '../tensor/tensor.ts'
import { opByPython, opNamed, pythonNames } from './lookup.ts'
import type { Attrs } from './op.ts'

/** Value of an op, and the gradients of the sum of its output. */
function run(name: string, inputs: readonly (Nested | Tensor)[], attrs: Attrs = {}) {
  const op = opNamed(name)
  const tensors = inputs.map((input) => (isTensor(input) ? input : fromArray(input)))
  op.shape(
    tensors.map((t) => t.shape),
    attrs,
  )
  const output = op.forward(tensors, attrs)
  const grads = op.vjp({ inputs: tensors, output, attrs }, ones(output.shape))
  return { value: toNested(output), dtype: output.dtype, grads: grads.map((g) => g && toNested(g)) }
}

function isTensor(input: Nested | Tensor): input is Tensor {
  return typeof input === 'object' && 'strides' in input
}

function failure(name: string, inputs: readonly Nested[], attrs: Attrs = {}): ChainlightError {
  try {
    run(name, inputs, attrs)
  } catch (error) {
    if (error instanceof ChainlightError) return error
    throw error
  }
  throw new Error(`${name} did not fail`)
}

describe('ties and kinks', () => {
  it('np.maximum and np.minimum give a tie to the first input', () => {
    expect(
      run('maximum', [
        [2, 1],
        [2, 3],
      ]).grads,
    ).toEqual([
      [1, 0],
      [0, 1],
    ])
    expect(run('minimum', [2, 2]).grads).toEqual([1, 0])
  })

  it('max and min give a tie to the first element', () => {
    expect(run('max', [[1, 3, 3]]).grads).toEqual([[0, 1, 0]])
    expect(
      run('min', [
        [
          [2, 1],
          [1, 1],
        ],
      ]).grads,
    ).toEqual([
      [
        [0, 1],
        [0, 0],
      ],
    ])
    expect(run('max', [[-0, 0]]).grads).toEqual([[1, 0]])
    expect(run('argmax', [[1, 3, 3]]).value).toBe(1)
  })

  it('pooling gives a tie to the first number of the window', () => {
    expect(run('maxPool1d', [[[5, 5, 1, 1]]], { kernel_size: 2 }).grads).toEqual([[[1, 0, 1, 0]]])
  })

  it('relu and abs have slope 0 at 0', () => {
    expect(run('relu', [0]).grads).toEqual([0])
    expect(run('abs', [0]).grads).toEqual([0])
  })

  it('NaN is not lost in maxima', () => {
    expect(
      run('maximum', [
        [1, Number.NaN],
        [Number.NaN, 1],
      ]).value,
    ).toEqual([Number.NaN, Number.NaN])
    expect(run('max', [[1, Number.NaN, 2]])).toMatchObject({
      value: Number.NaN,
      grads: [[0, 1, 0]],
    })
    expect(run('relu', [Number.NaN]).value).toBe(Number.NaN)
    expect(run('argmin', [[1, Number.NaN, 0]]).value).toBe(1)
  })

  it('stays finite where the plain formula would overflow', () => {
    expect(run('sigmoid', [[-800, 800]]).value).toEqual([0, 1])
    expect(run('softmax', [[1000, 0]]).value).toEqual([1, 0])
    expect(run('softplus', [[-800, 800]]).value).toEqual([0, 800])
    expect(run('logsumexp', [[1000, 1000]]).value).toBe(1000 + Math.LN2)
    expect(run('crossEntropy', [[1000, 0], fromArray(1, 'int64')]).value).toBe(1000)
  })
})

describe('whole numbers', () => {
  it('receive gradients as floats do', () => {
    const x = fromArray([3, 4], 'int64')
    expect(run('mul', [x, x])).toEqual({
      value: [9, 16],
      dtype: 'int64',
      grads: [
        [3, 4],
        [3, 4],
      ],
    })
    expect(run('mean', [x])).toEqual({ value: 3.5, dtype: 'float64', grads: [[0.5, 0.5]] })
  })

  it('are counted from truth values', () => {
    expect(run('sum', [[true, true, false]])).toMatchObject({ value: 2, dtype: 'int64' })
    expect(run('add', [true, true])).toMatchObject({ value: 2, dtype: 'int64' })
  })

  it('become floats under a negative power only for Python numbers', () => {
    const two = fromArray(2, 'int64')
    expect(run('pow', [two, fromArray(-1, 'int64')])).toMatchObject({
      value: 0.5,
      dtype: 'float64',
    })
    const array = fromArray([2], 'int64')
    expect(() => run('pow', [array, fromArray([-1], 'int64')])).toThrow(
      'Integers to negative integer powers are not allowed.',
    )
  })

  it('cut floats that are assigned to them, and stop their gradient', () => {
    const base = fromArray([1, 2, 3], 'int64')
    const done = run('setitem', [base, 7.9], { index: [0] })
    expect(done).toEqual({ value: [7, 2, 3], dtype: 'int64', grads: [[0, 1, 1], null] })
  })
})

describe('assignment', () => {
  it('gives the gradient of a place written twice to the last value', () => {
    const index = [['array', [3], [0, 2, 2]]]
    expect(
      run(
        'setitem',
        [
          [1, 2, 3],
          [7, 8, 9],
        ],
        { index },
      ),
    ).toMatchObject({
      value: [7, 2, 9],
      grads: [
        [0, 1, 0],
        [1, 0, 1],
      ],
    })
  })

  it('lets a value have leading ones', () => {
    expect(run('setitem', [[1, 2, 3], [[[9]]]], { index: [['slice', 0, 2, null]] })).toMatchObject({
      value: [9, 9, 3],
      grads: [[0, 0, 1], [[[2]]]],
    })
  })
})

describe('masks', () => {
  it('refuse to select another number of elements than when they were recorded', () => {
    const index = [['mask', 0, 2]]
    expect(
      run(
        'getitem',
        [
          [1, 2, 3],
          [true, false, true],
        ],
        { index },
      ).value,
    ).toEqual([1, 3])
    const error = failure(
      'getitem',
      [
        [1, 2, 3],
        [true, true, true],
      ],
      { index },
    )
    expect(error.message).toBe('the mask selects 3 elements, but 2 when it was recorded')
    expect(error.hint).toMatch(/run the program again/)
  })
})

describe('a bare truth value as index', () => {
  it('adds an axis of one entry or of none', () => {
    expect(run('getitem', [[1, 2]], { index: [['bools', [], [1]]] }).value).toEqual([[1, 2]])
    expect(run('getitem', [[1, 2]], { index: [['bools', [], [0]]] }).value).toEqual([])
  })
})

describe('errors', () => {
  const row = [1, 2, 3]
  const matrix = [row, row]
  it.each<[string, string, readonly Nested[], Attrs, string]>([
    [
      'shapes that do not broadcast',
      'add',
      [[1, 2], row],
      {},
      'operands could not be broadcast together with shapes (2,) (3,)',
    ],
    [
      'a matrix product that does not align',
      'matmul',
      [matrix, matrix],
      {},
      'matmul: shapes (2,3) and (2,3) do not align: 3 (axis 1) is not 2 (axis 0)',
    ],
    [
      'a matrix product with a number',
      'matmul',
      [matrix, 2],
      {},
      'matmul: Input operand 1 does not have enough dimensions (it is a single number)',
    ],
    [
      'a size that does not fit',
      'reshape',
      [row],
      { shape: [2, 2] },
      'cannot reshape array of size 3 into shape (2,2)',
    ],
    [
      'two unknown extents',
      'reshape',
      [row],
      { shape: [-1, -1] },
      'can only specify one unknown dimension',
    ],
    [
      'an axis that is not there',
      'sum',
      [row],
      { axis: 1 },
      'axis 1 is out of bounds for array of dimension 1',
    ],
    [
      'an index that is too large',
      'getitem',
      [row],
      { index: [5] },
      'index 5 is out of bounds for axis 0 with size 3',
    ],
    [
      'too many indices',
      'getitem',
      [row],
      { index: [0, 0] },
      'too many indices for array: array is 1-dimensional, but 2 were indexed',
    ],
    [
      'an index that is not whole',
      'getitem',
      [row],
      { index: [0.5] },
      'arrays used as indices must be of integer (or boolean) type',
    ],
    [
      'a step of zero',
      'getitem',
      [row],
      { index: [['slice', null, null, 0]] },
      'slice step cannot be zero',
    ],
    [
      'the largest of nothing',
      'max',
      [[]],
      {},
      'zero-size array to reduction operation maximum which has no identity',
    ],
    [
      'an assignment that does not fit',
      'setitem',
      [row, [1, 2]],
      { index: [['slice', null, null, null]] },
      'could not broadcast input array from shape (2,) into shape (3,)',
    ],
    [
      'stacking unlike shapes',
      'stack',
      [row, [1, 2]],
      {},
      'all input arrays must have the same shape',
    ],
    ['axes that are not all named', 'transpose', [matrix], { axes: [0] }, "axes don't match array"],
    [
      'an axis that is too long to drop',
      'squeeze',
      [matrix],
      { axis: 0 },
      'cannot select an axis to squeeze out which has size not equal to one',
    ],
    [
      'a split that leaves a rest',
      'split',
      [row],
      { indices_or_sections: 2 },
      'array split does not result in an equal division',
    ],
    [
      'a class that is not there',
      'crossEntropy',
      [matrix, [0, 7]],
      {},
      'index 7 is out of bounds for axis 1 with size 3',
    ],
    [
      'a matrix without inverse',
      'inv',
      [
        [
          [1, 2],
          [2, 4],
        ],
      ],
      {},
      'Singular matrix',
    ],
    [
      'a matrix that is not square',
      'det',
      [matrix],
      {},
      'Last 2 dimensions of the array must be square',
    ],
    [
      'an index list that is ragged',
      'concatenate',
      [matrix, [[1]]],
      { axis: 0 },
      'all the input array dimensions except for the concatenation axis must match exactly, but along dimension 1, the array at index 0 has size 3 and the array at index 1 has size 1',
    ],
    [
      'repeating along a real axis',
      'broadcast',
      [[1, 2]],
      { shape: [3] },
      'operands could not be broadcast together with remapped shapes [original->remapped]: (2,) and requested shape (3,)',
    ],
  ])('say what NumPy says for %s', (_what, name, inputs, attrs, message) => {
    expect(failure(name, inputs, attrs).message).toBe(message)
  })

  it('suggest the transpose that would fit', () => {
    expect(failure('matmul', [matrix, matrix]).hint).toBe('did you mean `A.T @ B` or `A @ B.T`?')
  })
})

describe('names', () => {
  it('finds ops as a program writes them', () => {
    expect(opByPython('np.exp')).toBe(opNamed('exp'))
    expect(opByPython('@')?.name).toBe('matmul')
    expect(opByPython('.T')?.name).toBe('transpose')
    expect(opByPython('np.nothing')).toBeUndefined()
    expect(pythonNames()).toContain('relu')
  })

  it('says so when a name in code is no op', () => {
    expect(() => opNamed('nothing')).toThrow("There is no op named 'nothing'")
  })
})
