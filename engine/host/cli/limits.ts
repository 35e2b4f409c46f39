import { DEFAULT_LIMITS, type Limits } from '../../src/tape/recorder.ts'
import { wholeNumber } from './command.ts'

const MEANING: Readonly<Record<keyof Limits, string>> = {
  steps: 'statements, calls and loop turns',
  nodes: 'nodes of the graph',
  bytes: 'bytes of all tensors',
  depth: 'calls within calls',
  printed: 'characters that the program prints',
  source: 'characters of the program',
}
const NAMES = Object.keys(MEANING) as (keyof Limits)[] // the keys of the record above

type LimitOption = `max-${keyof Limits}`

/** The options `--max-steps N` and so on, one for each limit of a run. */
export const limitOptions = Object.fromEntries(
  NAMES.map((name) => [`max-${name}`, { type: 'string' }]),
) as Readonly<Record<LimitOption, { readonly type: 'string' }>> // one entry for each name

/** Lines of help on the limits. */
export const limitHelp = NAMES.map(
  (name) =>
    `  ${`--max-${name} N`.padEnd(20)}${MEANING[name]} (default ${DEFAULT_LIMITS[name].toLocaleString('en-US')})`,
).join('\n')

/** What `parseCall` makes of these options. */
export type LimitCall = Readonly<Partial<Record<LimitOption, string>>>

/** The limits that a call raises or lowers. */
export function limitsFrom(values: LimitCall): Limits {
  const limits = { ...DEFAULT_LIMITS }
  for (const name of NAMES) {
    const text = values[`max-${name}`]
    if (text !== undefined) Object.assign(limits, { [name]: wholeNumber(`max-${name}`, text) })
  }
  return limits
}
