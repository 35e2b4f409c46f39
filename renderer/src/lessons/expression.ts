import { type Amounts, fromList, map, reduce, zip } from './amounts.ts'

/** Where an expression finds its numbers. */
export interface Scope {
  /** A function of nodes or numbers, such as grad(x); null where there is none of the name. */
  call(name: string, args: readonly Argument[]): Amounts | null
  /** The number of a bare name. Throws where nothing is called so. */
  variable(name: string): Amounts
}

/** An argument of a call: its number is computed only when asked for, since grad(x) wants the name of x. */
export interface Argument {
  /** The name, where the argument is one: x, or "mul@3:5". */
  readonly name: string | null
  readonly amounts: () => Amounts
}

type Read = (scope: Scope) => Amounts

const TOKEN =
  /\s*(\d+\.?\d*(?:[eE][-+]?\d+)?|\.\d+|[\p{L}_][\p{L}\p{N}_]*|"[^"]*"|\*\*|[<>=!]=|\S)/uy
const BINARY: Readonly<Record<string, (a: number, b: number) => number>> = {
  '+': (a, b) => a + b,
  '-': (a, b) => a - b,
  '*': (a, b) => a * b,
  '/': (a, b) => a / b,
  '**': (a, b) => a ** b,
  '==': (a, b) => Number(Math.abs(a - b) <= 1e-9 * Math.max(1, Math.abs(a), Math.abs(b))),
  '<': (a, b) => Number(a < b),
  '>': (a, b) => Number(a > b),
  '<=': (a, b) => Number(a <= b),
  '>=': (a, b) => Number(a >= b),
}
const FUNCTIONS: Readonly<Record<string, (x: number) => number>> = {
  abs: Math.abs,
  exp: Math.exp,
  log: Math.log,
  sqrt: Math.sqrt,
  tanh: Math.tanh,
  sigmoid: (x) => 1 / (1 + Math.exp(-x)),
  relu: (x) => Math.max(0, x),
  round: Math.round,
  sign: Math.sign,
}
const FOLDS: Readonly<Record<string, (a: number, b: number) => number>> = {
  sum: (a, b) => a + b,
  max: Math.max,
  min: Math.min,
}
/** Loosest first; each level binds from the left. */
const LEVELS: readonly (readonly string[])[] = [
  ['==', '<', '>', '<=', '>='],
  ['+', '-'],
  ['*', '/'],
]

/** An expression that was read and can be computed in any scope. */
export type Expression = Read

/** Reads an expression such as `0.001 * grad(x)` or `[grad(z), grad(w)]`; throws where it is none. */
export function parseExpression(text: string): Expression {
  const reader = new Reader(text)
  const read = reader.level(0)
  reader.end()
  return read
}

/** Computes an expression. */
export function evaluate(text: string, scope: Scope): Amounts {
  return parseExpression(text)(scope)
}

class Reader {
  readonly #text: string
  readonly #tokens: readonly string[]
  #at = 0

  constructor(text: string) {
    this.#text = text
    this.#tokens = tokensOf(text)
  }

  level(n: number): Read {
    const signs = LEVELS[n]
    if (!signs) return this.#unary()
    let left = this.level(n + 1)
    for (let sign = this.#take(signs); sign; sign = this.#take(signs)) {
      left = combined(sign, left, this.level(n + 1))
    }
    return left
  }

  end(): void {
    if (this.#at < this.#tokens.length) this.#fail('the end')
  }

  #unary(): Read {
    if (!this.#take(['-'])) return this.#power()
    const read = this.#unary()
    return (scope) => map(read(scope), (x) => -x)
  }

  #power(): Read {
    const base = this.#postfix()
    return this.#take(['**']) ? combined('**', base, this.#unary()) : base
  }

  #postfix(): Read {
    let read = this.#atom()
    while (this.#take(['['])) read = indexed(read, this.#list(']'))
    return read
  }

  #atom(): Read {
    const token = this.#tokens[this.#at++]
    if (token === undefined) return this.#fail('a number or a name')
    if (/^[\d.]/.test(token)) return constant(Number(token))
    if (token === '(') return this.#grouped()
    if (token === '[') return listed(this.#list(']'))
    if (!/^["\p{L}_]/u.test(token)) return this.#fail('a number or a name')
    const name = token.replaceAll('"', '')
    if (this.#take(['('])) return called(name, this.#args())
    return (scope) => scope.variable(name)
  }

  #grouped(): Read {
    const read = this.level(0)
    this.#want(')')
    return read
  }

  #list(close: string): Read[] {
    const items: Read[] = []
    if (this.#take([close])) return items
    do items.push(this.level(0))
    while (this.#take([',']))
    this.#want(close)
    return items
  }

  #args(): { readonly name: string | null; readonly read: Read }[] {
    const args: { name: string | null; read: Read }[] = []
    if (this.#take([')'])) return args
    do {
      const start = this.#at
      const read = this.level(0)
      const [first = '', ...more] = this.#tokens.slice(start, this.#at)
      const isName = more.length === 0 && /^["\p{L}_]/u.test(first)
      args.push({ name: isName ? first.replaceAll('"', '') : null, read })
    } while (this.#take([',']))
    this.#want(')')
    return args
  }

  #take(signs: readonly string[]): string | null {
    const token = this.#tokens[this.#at]
    if (token === undefined || !signs.includes(token)) return null
    this.#at++
    return token
  }

  #want(sign: string): void {
    if (!this.#take([sign])) this.#fail(sign)
  }

  #fail(expected: string): never {
    const came = this.#tokens[this.#at] ?? 'the end'
    throw new Error(`The expression ${this.#text}: expected ${expected}, came ${came}.`)
  }
}

function tokensOf(text: string): string[] {
  const tokens: string[] = []
  TOKEN.lastIndex = 0
  for (let match = TOKEN.exec(text); match; match = TOKEN.exec(text)) tokens.push(match[1] ?? '')
  return tokens
}

const constant =
  (x: number): Read =>
  () =>
    fromList([x], [])

function combined(sign: string, left: Read, right: Read): Read {
  const apply = BINARY[sign]
  if (!apply) throw new Error(`There is no operator ${sign}.`)
  return (scope) => zip(left(scope), right(scope), apply)
}

const listed =
  (items: readonly Read[]): Read =>
  (scope) =>
    fromList(
      items.flatMap((read) => [...read(scope).data]),
      [items.reduce((count, read) => count + read(scope).data.length, 0)],
    )

/** Some leading places of a tensor: W[1, 0] a number, W[1] a row. */
function indexed(read: Read, places: readonly Read[]): Read {
  return (scope) => {
    let { data, shape } = read(scope)
    for (const place of places) {
      const [extent = 0, ...inner] = shape
      const i = place(scope).data[0] ?? Number.NaN
      if (!(i >= 0 && i < extent)) throw new Error(`There is no place ${i} along ${extent}.`)
      const size = data.length / extent
      data = data.slice(i * size, (i + 1) * size)
      shape = inner
    }
    return fromList(data, shape)
  }
}

function called(
  name: string,
  args: readonly { readonly name: string | null; readonly read: Read }[],
): Read {
  return (scope) => {
    const known = scope.call(
      name,
      args.map((arg) => ({ name: arg.name, amounts: () => arg.read(scope) })),
    )
    if (known) return known
    const values = args.map(({ read }) => read(scope))
    const [first] = values
    const apply = FUNCTIONS[name]
    if (apply && first && values.length === 1) return map(first, apply)
    const fold = FOLDS[name]
    if (fold && values.length > 0) return reduce(values, fold)
    throw new Error(`There is no function ${name} of ${values.length}.`)
  }
}
