import fc from 'fast-check'

// Programs on arrays that are large enough for the fast kernels. A program that does not fit is told so, and another
// one is tried: shapes are followed only roughly.

/** A program, and the width of its numbers. */
export interface WideProgram {
  readonly source: string
  readonly dtype: 'float64' | 'float32'
}

const pick = <T>(...items: readonly T[]) => fc.constantFrom(...items)
const upTo = (most: number) => fc.integer({ min: 1, max: most })

/** An array's numbers: smooth, many of them equal, or some not finite. */
const numbers = pick(
  'np.random.randn(SIZE)',
  'np.round(np.random.randn(SIZE))',
  'np.where(np.random.rand(SIZE) < 0.05, np.nan, np.random.randn(SIZE))',
  'np.where(np.random.rand(SIZE) < 0.05, -np.inf, np.random.randn(SIZE))',
)

/** A parameter of this shape, in one expression. */
const leaf = (shape: fc.Arbitrary<readonly number[]>): fc.Arbitrary<string> =>
  fc
    .tuple(shape, numbers)
    .map(([extents, text]) => `param(${text.replaceAll('SIZE', extents.join(', '))})`)

const curves = pick(
  ...['x = relu(x)', 'x = np.tanh(x)', 'x = sigmoid(x)', 'x = np.exp(np.minimum(x, 3))'],
  ...['x = x * x', 'x = x / (1 + x * x)', 'x = x - x.mean()', 'x = x - c', 'x = 1 - x / c'],
  ...['x = x + x.sum(axis=0)', 'x = x * x.max(axis=-1, keepdims=True)', 'x = softmax(x)'],
)
const views = pick(
  ...['x = x[::-1]', 'x = x[..., ::-1]', 'x = x[1:]', 'x = x[..., ::2]', 'x = x[..., 1:]'],
  ...['x = np.swapaxes(x, -1, -2)', 'x = np.concatenate([x, x[::-1]])', 'x = np.flip(x)'],
)

const sliding = (most: number) =>
  fc
    .tuple(upTo(3), fc.nat(most), upTo(2))
    .map(
      ([stride, padding, dilation]) => `stride=${stride}, padding=${padding}, dilation=${dilation}`,
    )

const imageMoves = fc.oneof(
  { arbitrary: curves, weight: 3 },
  { arbitrary: views, weight: 2 },
  fc
    .tuple(upTo(7), upTo(4), upTo(4), sliding(2), numbers)
    .map(
      ([filters, rows, columns, rest, text]) =>
        `x = conv2d(x, param(${text.replaceAll('SIZE', `${filters}, x.shape[1], ${rows}, ${columns}`)}), ${rest})`,
    ),
  fc
    .tuple(upTo(3), upTo(3), sliding(1))
    .map(([rows, columns, rest]) => `x = max_pool2d(x, (${rows}, ${columns}), ${rest})`),
  pick('x = max_pool2d(x, 2)', 'x = avg_pool2d(x, 2)', 'x = max_pool2d(x, 3, stride=2)'),
)
const matrixMoves = fc.oneof(
  { arbitrary: curves, weight: 3 },
  { arbitrary: views, weight: 2 },
  fc
    .tuple(upTo(40), numbers)
    .map(
      ([columns, text]) => `x = x @ param(${text.replaceAll('SIZE', `x.shape[-1], ${columns}`)})`,
    ),
  pick('x = x.T', 'x = x @ x.T', 'x = x.T @ x', 'x = np.einsum("ij,kj->ki", x, x)'),
)

const moves = (one: fc.Arbitrary<string>) => fc.array(one, { minLength: 1, maxLength: 8 })

const bodies = fc.oneof(
  fc.tuple(leaf(fc.tuple(upTo(3), upTo(4), upTo(15), upTo(40))), moves(imageMoves)),
  fc.tuple(leaf(fc.tuple(upTo(40), upTo(40))), moves(matrixMoves)),
)

/** Programs whose arrays the fast kernels work on. */
export const widePrograms: fc.Arbitrary<WideProgram> = fc
  .tuple(
    bodies,
    leaf(fc.tuple(pick(1))),
    fc.nat(10_000),
    pick('float64' as const, 'float32' as const),
  )
  .map(([[x, lines], c, seed, dtype]) => ({
    dtype,
    source: [
      'import numpy as np',
      `np.random.seed(${seed})`,
      `x = ${x}`,
      `c = ${c}`,
      ...lines,
      'loss = np.sum(x * np.cos(np.arange(x.size)).reshape(x.shape))',
      '',
    ].join('\n'),
  }))
