import type { Amount } from './chainRule.ts'
import { amount } from './chainRule.ts'
import { KIND } from './circuit.ts'
import { eventsShownAt } from './frame.ts'
import { groupOf, nodeName } from './names.ts'
import { formatNumber, formatShape } from './numbers.ts'
import type { Seconds, Show } from './show.ts'
import { BODY_KINDS } from './show.ts'
import { explanationOf } from './symbols.ts'

/** One row of the stage as a table. Texts are empty while blank. */
export interface TableRow {
  readonly body: number
  readonly node: number
  readonly name: string
  /** The op's title; for leaves "parameter", "data", "constant". */
  readonly op: string
  readonly value: string
  readonly gradient: string
}

/** Tensors with more numbers than this are summed up by shape and range. */
const MOST_NUMBERS = 64

/**
 * The whole stage at a time as a table in the order of the program: for screen readers, for tests, and where there is
 * no WebGL2. Splitters and outputs have no rows of their own. At most `limit` rows.
 */
export function tableAt(show: Show, time: Seconds, limit = 1000): readonly TableRow[] {
  const { bodies, bodyOf } = show.layout
  const { graph } = show.trace
  const rows: TableRow[] = []
  for (let body = 0; body < bodies.count && rows.length < limit; body++) {
    const node = bodies.node[body] ?? 0
    if (bodyOf[node] !== body) continue
    const shown = eventsShownAt(show, body, time)
    const value = amountText(amount(show, shown.value))
    const kind = bodies.kind[body] ?? KIND.gate
    rows.push({
      body,
      node,
      name: nodeName(graph, node, value),
      op:
        groupOf(graph, bodies, body)?.name ??
        explanationOf(graph, node)?.title ??
        BODY_KINDS[kind] ??
        '',
      value,
      gradient: amountText(amount(show, shown.gradient)),
    })
  }
  return rows
}

/** A number as on stage; a small tensor as nested lists, a large one as "4 × 3, −1.25 to 1.01". */
export function amountText(amount: Amount | null): string {
  if (amount === null) return ''
  const { digest, number } = amount
  if (digest === null) return formatNumber(number)
  const isWhole = digest.complete && digest.sample.length <= MOST_NUMBERS
  if (isWhole) return nested(Array.from(digest.sample, formatNumber), digest.sampleShape)
  return `${formatShape(digest.shape)}, ${formatNumber(digest.min)} to ${formatNumber(digest.max)}`
}

function nested(texts: readonly string[], shape: readonly number[]): string {
  const [extent, ...inner] = shape
  if (extent === undefined) return texts[0] ?? ''
  const size = inner.reduce((product, x) => product * x, 1)
  const parts = Array.from({ length: extent }, (_, i) =>
    nested(texts.slice(i * size, (i + 1) * size), inner),
  )
  return `[${parts.join(', ')}]`
}
