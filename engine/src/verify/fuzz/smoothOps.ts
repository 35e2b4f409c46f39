import { at, broadcastShape, build, count, type Plain } from './plain.ts'

/** One way to go on with a program: how it is written, and what it does, said a second time in plain loops. */
export interface Move {
  /** How many earlier variables it reads. */
  readonly reads: 1 | 2
  /** The statements that assign to `name`; null where the shapes do not suit. */
  write(name: string, a: string, b: string): string
  /** Null where the shapes do not suit. */
  run(a: Plain, b: Plain): Plain | null
}

const sigmoid = (x: number) => 1 / (1 + Math.exp(-x))

function unary(python: string, f: (x: number) => number): Move {
  return {
    reads: 1,
    write: (name, a) => `${name} = ${python.replaceAll('X', a)}`,
    run: (a) => ({ shape: a.shape, data: a.data.map(f) }),
  }
}

function binary(python: string, f: (x: number, y: number) => number): Move {
  return {
    reads: 2,
    write: (name, a, b) => `${name} = ${python.replaceAll('X', a).replaceAll('Y', b)}`,
    run(a, b) {
      const shape = broadcastShape(a.shape, b.shape)
      if (shape === null || count(shape) > 64) return null
      return build(shape, (index) => f(at(a, index), at(b, index)))
    },
  }
}

/** A reduction of one axis (or all), of the numbers along it. */
function reduction(python: string, axis: number | null, f: (row: readonly number[]) => number) {
  const keep = python.includes('keepdims')
  return {
    reads: 1,
    write: (name: string, a: string) => `${name} = ${python.replaceAll('X', a)}`,
    run(a: Plain): Plain | null {
      if (axis === null) return { shape: [], data: [f(a.data)] }
      const along = axis < 0 ? axis + a.shape.length : axis
      if (along < 0 || along >= a.shape.length) return null
      const shape = a.shape.with(along, 1)
      const kept = build(shape, (index) =>
        f(Array.from({ length: a.shape[along]! }, (_, i) => at(a, index.with(along, i)))),
      )
      return keep ? kept : { shape: a.shape.toSpliced(along, 1), data: kept.data }
    },
  } satisfies Move
}

/** A movement: the result's shape, and where each element comes from. */
function movement(
  python: string,
  shape: (from: readonly number[]) => readonly number[] | null,
  source: (index: readonly number[], from: readonly number[]) => readonly number[],
): Move {
  return {
    reads: 1,
    write: (name, a) => `${name} = ${python.replaceAll('X', a)}`,
    run(a) {
      const to = shape(a.shape)
      return to === null ? null : build(to, (index) => at(a, source(index, a.shape)))
    },
  }
}

const total = (row: readonly number[]) => row.reduce((sum, x) => sum + x, 0)
const average = (row: readonly number[]) => total(row) / row.length
const spread = (row: readonly number[]) => average(row.map((x) => (x - average(row)) ** 2))
const logTotal = (row: readonly number[]) => Math.log(total(row.map(Math.exp)))

const matmul: Move = {
  reads: 2,
  write: (name, a, b) => `${name} = ${a} @ ${b}`,
  run(a, b) {
    if (a.shape.length === 0 || b.shape.length === 0 || a.shape.length > 2 || b.shape.length > 2)
      return null
    const inner = a.shape.at(-1)!
    if (inner !== b.shape.at(-2) && !(b.shape.length === 1 && b.shape[0] === inner)) return null
    const rows = a.shape.slice(0, -1)
    const shape = [...rows, ...(b.shape.length === 2 ? [b.shape[1]!] : [])]
    return build(shape, (index) =>
      total(
        Array.from({ length: inner }, (_, k) => {
          const right = b.shape.length === 2 ? [k, index.at(-1)!] : [k]
          return at(a, [...index.slice(0, rows.length), k]) * at(b, right)
        }),
      ),
    )
  },
}

const softmaxRows: Move = {
  reads: 1,
  write: (name, a) => `${name} = softmax(${a}, axis=-1)`,
  run(a) {
    if (a.shape.length === 0) return null
    const last = a.shape.length - 1
    return build(a.shape, (index) => {
      const row = Array.from({ length: a.shape[last]! }, (_, i) =>
        Math.exp(at(a, index.with(last, i))),
      )
      return row[index[last]!]! / total(row)
    })
  },
}

const join: Move = {
  reads: 2,
  write: (name, a, b) => `${name} = np.concatenate([${a}, ${b}])`,
  run(a, b) {
    if (a.shape.length !== b.shape.length || a.shape.length === 0) return null
    if (a.shape.slice(1).join() !== b.shape.slice(1).join()) return null
    const shape = [a.shape[0]! + b.shape[0]!, ...a.shape.slice(1)]
    return count(shape) > 64 ? null : { shape, data: [...a.data, ...b.data] }
  },
}

/** Writing into a part of an array that is on the tape. */
const overwrite: Move = {
  reads: 2,
  write: (name, a, b) => `${name} = ${a} * 1.0\n${name}[0] = np.sum(${b})`,
  run(a, b) {
    if (a.shape.length === 0) return null
    const number = total(b.data)
    return build(a.shape, (index) => (index[0] === 0 ? number : at(a, index)))
  },
}

const loop: Move = {
  reads: 2,
  write: (name, a, b) => `${name} = ${a}\nfor i in range(3):\n    ${name} = ${name} * 0.5 + ${b}`,
  run(a, b) {
    const shape = broadcastShape(a.shape, b.shape)
    if (shape === null || count(shape) > 64) return null
    return build(shape, (index) => {
      let x = at(a, index)
      for (let i = 0; i < 3; i++) x = x * 0.5 + at(b, index)
      return x
    })
  },
}

const called: Move = {
  reads: 2,
  write: (name, a, b) =>
    `def f_${name}(x, y=2.0):\n    if y is None:\n        return x\n    return x * y - x\n${name} = f_${name}(${a}, y=${b})`,
  run: binary('', (x, y) => x * y - x).run,
}

const listed: Move = {
  reads: 1,
  write: (name, a) => `${name} = sum([e * e * k for k, e in enumerate(${a})])`,
  run(a) {
    if (a.shape.length === 0) return null
    const shape = a.shape.slice(1)
    return build(shape, (index) =>
      total(Array.from({ length: a.shape[0]! }, (_, k) => at(a, [k, ...index]) ** 2 * k)),
    )
  },
}

/** Every move; all are smooth wherever their inputs are. */
export const MOVES: readonly Move[] = [
  unary('np.sin(X)', Math.sin),
  unary('np.cos(X)', Math.cos),
  unary('np.tanh(X)', Math.tanh),
  unary('np.arctan(X)', Math.atan),
  unary('np.exp(np.tanh(X))', (x) => Math.exp(Math.tanh(x))),
  unary('np.log(X**2 + 1.5)', (x) => Math.log(x ** 2 + 1.5)),
  unary('np.sqrt(X * X + 0.5)', (x) => Math.sqrt(x * x + 0.5)),
  unary('1 / (1 + np.exp(-X))', sigmoid),
  unary('sigmoid(X)', sigmoid),
  unary('softplus(X)', (x) => Math.log1p(Math.exp(x))),
  unary('X * sigmoid(X)', (x) => x * sigmoid(x)),
  unary('X**2', (x) => x ** 2),
  unary('X**3', (x) => x ** 3),
  unary('(X**2 + 1)**-0.5', (x) => (x ** 2 + 1) ** -0.5),
  unary('-X', (x) => -x),
  unary('2 - X', (x) => 2 - x),
  unary('X / 3', (x) => x / 3),
  unary('np.expm1(X / 4)', (x) => Math.expm1(x / 4)),
  unary('(lambda t: t * t + t)(X)', (x) => x * x + x),
  binary('X + Y', (x, y) => x + y),
  binary('X - Y', (x, y) => x - y),
  binary('X * Y', (x, y) => x * y),
  binary('X / (Y**2 + 1.5)', (x, y) => x / (y ** 2 + 1.5)),
  binary('np.logaddexp(X, Y)', (x, y) => Math.log(Math.exp(x) + Math.exp(y))),
  binary('(X * X + 1.0)**np.tanh(Y)', (x, y) => (x * x + 1) ** Math.tanh(y)),
  reduction('np.sum(X)', null, total),
  reduction('np.mean(X)', null, average),
  reduction('X.sum(axis=0)', 0, total),
  reduction('X.mean(axis=-1)', -1, average),
  reduction('np.sum(X, axis=1, keepdims=True)', 1, total),
  reduction('X.var(axis=0)', 0, spread),
  reduction('np.prod(X, axis=-1)', -1, (row) => row.reduce((product, x) => product * x, 1)),
  reduction('np.log(np.sum(np.exp(X), axis=0))', 0, logTotal),
  movement(
    'X.T',
    (from) => (from.length > 0 ? from.toReversed() : null),
    (index) => index.toReversed(),
  ),
  movement(
    'X[::-1]',
    (from) => (from.length > 0 ? from : null),
    ([first, ...rest], from) => [from[0]! - 1 - first!, ...rest],
  ),
  movement(
    'X[1:]',
    (from) => (from.length > 0 && from[0]! > 1 ? from.with(0, from[0]! - 1) : null),
    ([first, ...rest]) => [first! + 1, ...rest],
  ),
  movement(
    'X[-1]',
    (from) => (from.length > 0 ? from.slice(1) : null),
    (index, from) => [from[0]! - 1, ...index],
  ),
  movement(
    'X[:, None]',
    (from) => (from.length === 1 ? [from[0]!, 1] : null),
    ([first]) => [first!],
  ),
  movement(
    'X[[0, 0, -1]]',
    (from) => (from.length > 0 ? from.with(0, 3) : null),
    ([first, ...rest], from) => [first === 2 ? from[0]! - 1 : 0, ...rest],
  ),
  matmul,
  matmul,
  softmaxRows,
  join,
  overwrite,
  loop,
  called,
  listed,
]
