/** Numbers with a shape: a scalar has the shape []. Row-major. */
export interface Amounts {
  readonly shape: readonly number[]
  readonly data: readonly number[]
}

/** Numbers of a shape, from a list in row-major order. */
export function fromList(data: readonly number[], shape: readonly number[]): Amounts {
  return { data, shape }
}

/** The only number of a scalar; throws for a tensor, which is no number. */
export function single({ data, shape }: Amounts): number {
  const [x] = data
  if (x === undefined || data.length !== 1) {
    throw new Error(`Expected one number, came a tensor of shape ${shape.join(' × ')}.`)
  }
  return x
}

/** Applies a function to every number. */
export function map({ data, shape }: Amounts, apply: (x: number) => number): Amounts {
  return { data: data.map(apply), shape }
}

/** Combines two of one shape number by number, or a scalar with anything. */
export function zip(a: Amounts, b: Amounts, apply: (x: number, y: number) => number): Amounts {
  if (b.data.length === 1) return map(a, (x) => apply(x, b.data[0] ?? Number.NaN))
  if (a.data.length === 1) return map(b, (y) => apply(a.data[0] ?? Number.NaN, y))
  if (a.data.length !== b.data.length) {
    throw new Error(`Shapes ${a.shape.join(' × ')} and ${b.shape.join(' × ')} do not match.`)
  }
  return { shape: a.shape, data: a.data.map((x, i) => apply(x, b.data[i] ?? Number.NaN)) }
}

/** All numbers of some amounts made one, from the left. */
export function reduce(
  all: readonly Amounts[],
  apply: (total: number, x: number) => number,
): Amounts {
  const numbers = all.flatMap(({ data }) => [...data])
  return { shape: [], data: [numbers.reduce((total, x) => apply(total, x))] }
}
