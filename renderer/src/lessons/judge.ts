import type { Asked, KnownWrong, Verdict } from './asked.ts'
import { evaluate, type Scope } from './expression.ts'

/** Relative error that is always forgiven, and what rounding to two decimals may take away. */
export const USUAL_TOLERANCE = 0.01
const ROUNDING = 0.005
/** Below this two decimals say too little, and an answer needs two digits. */
const SMALL = 0.1
const SMALL_TOLERANCE = 0.05
const ZERO = 1e-6

/**
 * Judges an answer as it was given: what was typed, or the option's name or place. Several numbers are joined by `;`. A
 * right answer is right even where a known wrong one lies within the tolerance.
 */
export function judge(asked: Asked, given: string): Verdict {
  switch (asked.kind) {
    case 'number':
      return judgeNumbers(asked, given)
    case 'shape': {
      const shape = shapeFrom(given)
      if (shape === null) return { kind: 'unreadable', need: 'shape' }
      return verdict(asked.right, asked.wrong, (answer) => sameList(answer, shape))
    }
    case 'formula':
      return judgeFormula(asked, given)
    case 'choice':
      return verdict(asked.right, asked.wrong, (answer) => String(answer) === given)
    case 'sign':
      return verdict(asked.right, asked.wrong, (answer) => answer === given)
    case 'node':
      return verdict(asked.right, asked.wrong, (answer) => answer === given)
  }
}

/** The right answer as it would be given. */
export function rightAnswer(asked: Asked): string {
  return written(asked, asked.right)
}

/** A known wrong answer as it would be given. */
export function wrongAnswers(asked: Asked): readonly string[] {
  return asked.wrong.map(({ answer }) => written(asked, answer))
}

function written(asked: Asked, answer: Asked['right']): string {
  if (typeof answer === 'string' || typeof answer === 'number') return String(answer)
  return answer.join(asked.kind === 'shape' ? ' × ' : ';')
}

/** Two numbers agree as far as a person who rounds would write them. */
export function agrees(given: number, right: number, tolerance: number): boolean {
  const size = Math.abs(right)
  const error = Math.abs(given - right)
  if (size < ZERO) return error <= ZERO
  if (size >= SMALL) return error <= Math.max(tolerance * size, ROUNDING)
  return error <= Math.max(tolerance, SMALL_TOLERANCE) * size
}

function verdict<A>(right: A, wrong: KnownWrong<A>, matches: (answer: A) => boolean): Verdict {
  if (matches(right)) return { kind: 'right' }
  const known = wrong.find(({ answer }) => matches(answer))
  if (!known) return { kind: 'wrong' }
  return { kind: 'known', misconception: known.misconception, why: known.why }
}

function judgeNumbers(asked: Extract<Asked, { kind: 'number' }>, given: string): Verdict {
  const numbers = given.split(';').map(numberFrom)
  const isWhole = numbers.length === asked.right.length && numbers.every((x) => x !== null)
  if (!isWhole) return { kind: 'unreadable', need: asked.right.length > 1 ? 'numbers' : 'number' }
  return verdict(asked.right, asked.wrong, (answer) =>
    answer.every((x, i) => agrees(numbers[i] ?? Number.NaN, x, asked.tolerance)),
  )
}

const NOWHERE: Scope = {
  call: () => null,
  variable: (name) => {
    throw new Error(`${name} is no number.`)
  },
}

/** A number as people type it: −3, 0,5, 3/4, 2 × −4, 1e-3; null for anything else. */
export function numberFrom(text: string): number | null {
  const decimal = /^[^,]*\d,\d+[^,]*$/.test(text) ? text.replace(',', '.') : text
  try {
    const { data } = evaluate(plain(decimal), NOWHERE)
    const [x] = data
    return data.length === 1 && x !== undefined && Number.isFinite(x) ? x : null
  } catch {
    return null
  }
}

/** Signs that a person may type or paste, as an expression has them. */
function plain(text: string): string {
  return text
    .replaceAll('−', '-')
    .replace(/[×·⋅]/g, '*')
    .replaceAll('÷', '/')
    .replaceAll('^', '**')
    .replace(/^\s*\+/, '')
}

/** A shape as people type it: 4 × 3, (4, 3), 4x3; a scalar is () or the word; null for anything else. */
function shapeFrom(text: string): readonly number[] | null {
  if (/^\s*(\(\s*\)|\[\s*\]|scalar|escalar)\s*$/i.test(text)) return []
  const isShape = /^[\s()[\],×x*·\d]+$/i.test(text) && /\d/.test(text)
  return isShape ? (text.match(/\d+/g) ?? []).map(Number) : null
}

const sameList = (a: readonly number[], b: readonly number[]): boolean =>
  a.length === b.length && a.every((x, i) => x === b[i])

function judgeFormula(asked: Extract<Asked, { kind: 'formula' }>, given: string): Verdict {
  const values = valuesOf(given, asked)
  if (values === null) return { kind: 'unreadable', need: 'formula' }
  return verdict(asked.right, asked.wrong, (answer) => {
    const expected = valuesOf(answer, asked) ?? []
    return expected.every((x, i) => {
      const value = values[i] ?? Number.NaN
      return !Number.isFinite(x) || Math.abs(value - x) <= 1e-6 * Math.max(1, Math.abs(x))
    })
  })
}

/** A formula's value at every point; null where it is no formula in the variables. */
function valuesOf(
  text: string,
  { points, variables }: Extract<Asked, { kind: 'formula' }>,
): readonly number[] | null {
  try {
    return points.map((point) => {
      const scope: Scope = {
        call: () => null,
        variable: (name) => {
          const value = point[name]
          if (value === undefined) throw new Error(`Use ${variables.join(', ')}.`)
          return { shape: [], data: [value] }
        },
      }
      return evaluate(plain(text), scope).data[0] ?? Number.NaN
    })
  } catch {
    return null
  }
}
