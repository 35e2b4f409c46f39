/** A worked example of the course as the reference holds it. */
export interface WorkedExample {
  readonly source: string
  /** What is computed, from which numbers: `f=xy, x=4,y=-3`. */
  readonly what: string
  /** What the course prints, roundings and misprints included. */
  readonly printed: string
  /** Exact numbers; text or null where there is none to compare. */
  readonly exact: unknown
}

const NUMBER = String.raw`-?(?:\d+\.?\d*|\.\d+)(?:e-?\d+)?`
const LIST = String.raw`\[(?:[^\[\]]|\[[^\]]*\])*\](?:\*\d+)?`
const NAMED = new RegExp(String.raw`\b([A-Za-z]\w*)(?:=(${LIST})|[= ](${NUMBER})(?![\w.]))`, 'g')

/**
 * The numbers of an example as Python: its names (`x=4`, `pad 1`) as variables, its lists without a name as `lists`, and
 * what it prints as `printed`. All numbers are floats; lists are arrays.
 */
export function given({ what, printed }: WorkedExample): string {
  const lines = [...what.matchAll(NAMED)].map(
    ([, name, list, number]) => `${name} = ${python(list ?? number!)}`,
  )
  const lists = what.replace(NAMED, ' ').match(new RegExp(LIST, 'g')) ?? []
  const numbers = printed.match(new RegExp(NUMBER, 'g')) ?? []
  const dashed = printed.match(/\b\d+(?:-\d+)+\b/g) ?? []
  return [
    ...lines,
    `lists = [${lists.map(python).join(', ')}]`,
    `printed = [${numbers.join(', ')}]`,
    `dashed = [${dashed.map((sizes) => `[${sizes.replaceAll('-', ', ')}]`).join(', ')}]`,
  ].join('\n')
}

function python(value: string): string {
  return value.startsWith('[') ? `np.array(${value}, dtype=float)` : `float(${value})`
}

/** Every number in a part of the reference, in order. */
export function numbersIn(value: unknown): readonly number[] {
  if (typeof value === 'number') return [value]
  if (typeof value === 'object' && value !== null) return Object.values(value).flatMap(numbersIn)
  return []
}
