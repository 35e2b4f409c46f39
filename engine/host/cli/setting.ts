import { WrongCall } from './command.ts'

/** `--set NAME=VALUE`: a new value for a variable, flat in row-major order. */
export interface Setting {
  readonly name: string
  readonly shape: readonly number[]
  readonly values: readonly number[]
}

const NUMBER = /^[+-]?(\d[\d_]*\.?\d*|\.\d+)(e[+-]?\d+)?$/i
const WORDS: Readonly<Record<string, number>> = {
  inf: Infinity,
  nan: Number.NaN,
  True: 1,
  False: 0,
}

/** Reads `W=[[1, 2], [3, 4]]` or `x=-3`; throws WrongCall for anything else. */
export function parseSetting(text: string): Setting {
  const [, name, value] = /^([^\s=]+)\s*=(.+)$/s.exec(text) ?? []
  if (name === undefined || value === undefined) throw wrong(text)
  const tokens = value.match(/[[\]()]|,|[^\s[\](),]+/g) ?? []
  const reader = new Reader(tokens, text)
  const shape = reader.item()
  reader.end()
  return { name, shape, values: reader.values }
}

class Reader {
  readonly values: number[] = []
  readonly #tokens: readonly string[]
  readonly #text: string
  #at = 0

  constructor(tokens: readonly string[], text: string) {
    this.#tokens = tokens
    this.#text = text
  }

  /** Reads a number or a list and answers with its shape. */
  item(): readonly number[] {
    const token = this.#take()
    if (token === '[' || token === '(') return this.#list(token === '[' ? ']' : ')')
    this.values.push(this.#number(token))
    return []
  }

  end(): void {
    if (this.#at < this.#tokens.length) throw wrong(this.#text)
  }

  #list(close: string): readonly number[] {
    const shapes: (readonly number[])[] = []
    while (this.#tokens[this.#at] !== close) {
      if (shapes.length > 0 && this.#take() !== ',') throw wrong(this.#text)
      if (this.#tokens[this.#at] !== close) shapes.push(this.item())
    }
    this.#at += 1
    const [first = []] = shapes
    if (shapes.some((shape) => shape.join() !== first.join())) {
      throw new WrongCall(`Expected --set ${this.#text} to have rows of one length`)
    }
    return [shapes.length, ...first]
  }

  #take(): string {
    const token = this.#tokens[this.#at]
    if (token === undefined) throw wrong(this.#text)
    this.#at += 1
    return token
  }

  #number(token: string): number {
    if (NUMBER.test(token)) return Number(token.replaceAll('_', ''))
    const word = WORDS[token.replace(/^[+-]/, '')]
    if (word === undefined) throw wrong(this.#text)
    return token.startsWith('-') ? -word : word
  }
}

function wrong(text: string): WrongCall {
  return new WrongCall(
    `Expected --set NAME=VALUE with a number or a list of numbers, such as x=-3 or W=[[1,2],[3,4]]; got ${text}`,
  )
}
