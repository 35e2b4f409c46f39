import { LimitError } from '../errors.ts'
import type { Limits } from './recorder.ts'

/** The error for a bound that was reached, naming it and how to raise it; the tape fills in the place. */
export function limitError(limit: keyof Limits, most: number): LimitError {
  return new LimitError(`${WHAT[limit]} ${format(limit, most)} (limit \`${limit}\`).`, {
    hint: `Is a loop longer than meant? Else raise the limit: --max-${limit} ${2 * most}`,
  })
}

const WHAT: Readonly<Record<keyof Limits, string>> = {
  steps: 'The program ran for more steps than',
  nodes: 'The program recorded more nodes than',
  bytes: 'The arrays that the program made need more memory than',
  depth: 'The program called functions inside functions deeper than',
  printed: 'The program printed more characters than',
  source: 'The program is longer than',
}

function format(limit: keyof Limits, most: number): string {
  if (limit === 'bytes') return `${+(most / 2 ** 20).toFixed(1)} MiB`
  return most.toLocaleString('en-US')
}
