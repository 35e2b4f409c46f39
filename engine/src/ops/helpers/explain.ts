import type { LocalGradient } from '../op.ts'

/** One local gradient: its LaTeX, made from the inputs' and the output's, and a plain reason. */
export function local(
  latex: (inputs: readonly string[], output: string) => string,
  reason: string,
): LocalGradient {
  return { latex, reason }
}

/** The local gradient of an input that only steers: a condition, an index, a mask. */
export function steers(reason: string): LocalGradient {
  return { latex: () => '\\text{none}', reason }
}

/** A list of LaTeX operands. */
export function operands(inputs: readonly string[]): string {
  return inputs.join(',\\, ')
}

/** A function name applied to operands: `\operatorname{sigmoid}\left(x\right)`. */
export function applied(name: string, ...inputs: readonly string[]): string {
  return `${name}\\left(${operands(inputs)}\\right)`
}

/** A name in upright letters. */
export function upright(name: string): string {
  return `\\operatorname{${name.replaceAll('_', '\\_')}}`
}
