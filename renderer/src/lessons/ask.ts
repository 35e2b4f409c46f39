import type { Show } from '../show/show.ts'
import { single } from './amounts.ts'
import type { Asked, KnownWrong, Meaning, Sign } from './asked.ts'
import { evaluate, type Scope } from './expression.ts'
import { USUAL_TOLERANCE } from './judge.ts'
import { scopeOf } from './quantities.ts'
import type { Question } from './schema.ts'

/** Computes the answers of a lesson's question from the program's numbers. Throws where one cannot be computed. */
export function ask(question: Question, show: Show, pass = 0): Asked {
  const scope = withGradients(scopeOf(show, pass))
  const numbers = (expression: string) => evaluate(expression, scope).data
  switch (question.kind) {
    case 'number':
      return {
        kind: 'number',
        right: numbers(question.answer),
        labels: question.labels ?? [],
        tolerance: question.tolerance ?? USUAL_TOLERANCE,
        wrong: known(question.wrong, numbers),
      }
    case 'shape':
      return {
        kind: 'shape',
        right: numbers(question.answer),
        wrong: known(question.wrong, numbers),
      }
    case 'sign': {
      const right = signOf(single(evaluate(question.answer, scope)))
      return { kind: 'sign', right, wrong: known<Sign, Sign>(question.wrong, (sign) => sign) }
    }
    case 'node':
      return askNode(question, scope)
    case 'choice':
      return askChoice(question, scope)
    case 'formula':
      return {
        kind: 'formula',
        right: question.answer,
        variables: question.variables,
        points: pointsOf(question.variables, scope),
        wrong: known(question.wrong, (formula) => formula),
      }
  }
}

/** In a question, `dq` is the gradient of q as NumPy code calls it, where the program itself has no dq. */
export function withGradients(scope: Scope): Scope {
  return {
    ...scope,
    variable(name) {
      try {
        return scope.variable(name)
      } catch (error) {
        const gradient = /^d./.test(name)
          ? scope.call('grad', [{ name: name.slice(1), amounts: () => scope.variable(name) }])
          : null
        if (gradient) return gradient
        throw error
      }
    },
  }
}

function signOf(x: number): Sign {
  if (x === 0) return '0'
  return x > 0 ? '+' : '-'
}

interface RawMeaning {
  readonly misconception?: string | undefined
  readonly why?: string | undefined
}

const meaningOf = ({ misconception = null, why = null }: Partial<Meaning>): Meaning => ({
  misconception,
  why,
})

function known<A, B>(
  wrong: readonly (RawMeaning & { readonly answer: A })[],
  compute: (answer: A) => B,
): KnownWrong<B> {
  return wrong.map(({ answer, misconception, why }) => ({
    answer: compute(answer),
    misconception: misconception ?? null,
    why: why ?? null,
  }))
}

function askNode(question: Extract<Question, { kind: 'node' }>, scope: Scope): Asked {
  const { options, where } = question
  const right = onlyOne(options, (node) => isTrue(where, calling(scope, node)), question.prompt)
  return { kind: 'node', options, right, wrong: known(question.wrong, (node) => node) }
}

function askChoice(question: Extract<Question, { kind: 'choice' }>, scope: Scope): Asked {
  const { prompt } = question
  const options = mixed(question.options, prompt)
  const right = onlyOne(options, ({ when }) => isTrue(when, scope), prompt)
  return {
    kind: 'choice',
    options: options.map(({ text }) => text),
    right: options.indexOf(right),
    wrong: options.flatMap((option, answer) => {
      const { misconception, why } = option
      const isKnown = option !== right && (misconception !== undefined || why !== undefined)
      return isKnown
        ? [{ answer, ...meaningOf({ misconception: misconception ?? null, why: why ?? null }) }]
        : []
    }),
  }
}

/** The options in an order of the question's own, the same each time: files may list the right one first. */
function mixed<T extends { readonly text: string }>(options: readonly T[], prompt: string): T[] {
  const place = ({ text }: T) => hash(prompt + text)
  return [...options].sort((a, b) => place(a) - place(b))
}

/** FNV-1a of a text's code units (Fowler, Noll and Vo), 32 bits. */
function hash(text: string): number {
  let bits = 0x811c9dc5
  for (let i = 0; i < text.length; i++) bits = Math.imul(bits ^ text.charCodeAt(i), 0x01000193)
  return bits >>> 0
}

function isTrue(expression: string, scope: Scope): boolean {
  if (expression === 'true' || expression === 'false') return expression === 'true'
  return evaluate(expression, scope).data.every((x) => x !== 0)
}

/** `it` is a node. */
function calling(scope: Scope, node: string): Scope {
  return {
    variable: (name) => scope.variable(name === 'it' ? node : name),
    call: (name, args) =>
      scope.call(
        name,
        args.map((arg) => (arg.name === 'it' ? { ...arg, name: node } : arg)),
      ),
  }
}

function onlyOne<T>(options: readonly T[], isRight: (option: T) => boolean, prompt: string): T {
  const [right, ...more] = options.filter(isRight)
  if (right === undefined || more.length > 0) {
    throw new Error(`"${prompt}" has ${right === undefined ? 0 : more.length + 1} right options.`)
  }
  return right
}

/** How many points besides the program's own two formulas are compared at. */
const MORE_POINTS = 4
/** Far from every ratio of small numbers, so that no two formulas agree by chance. */
const GOLDEN = 0.6180339887498949

function pointsOf(
  variables: readonly string[],
  scope: Scope,
): readonly Readonly<Record<string, number>>[] {
  const own = variables.map((name) => single(scope.variable(name)))
  return Array.from({ length: MORE_POINTS + 1 }, (_, k) =>
    Object.fromEntries(
      variables.map((name, i) => {
        const shift = k === 0 ? 0 : 0.2 + ((k * (i + 1) * GOLDEN) % 1)
        return [name, (own[i] ?? 0) + shift]
      }),
    ),
  )
}
