import { formatNumber, formatShape } from '../show/numbers.ts'
import type { Amounts } from './amounts.ts'
import { evaluate, type Scope } from './expression.ts'
import type { NumberPiece } from './markup.ts'

/** Stands where a number cannot be computed: the learner's own program may lack the node. */
const BLANK = '·'

/** A computed number as running text has it: `4`, `−3`, `0.2`, `[[1, 0], [0.5, 2]]`. */
export function writtenNumber(piece: NumberPiece, scope: Scope): string {
  try {
    return writtenOrThrow(piece, scope)
  } catch {
    return BLANK
  }
}

/** As `writtenNumber`, and throws where the number cannot be computed. */
export function writtenOrThrow({ of, expression, decimals }: NumberPiece, scope: Scope): string {
  const amounts = evaluate(of === 'value' ? expression : wrapped(of, expression), scope)
  if (of === 'shape') return formatShape(amounts.data) || '( )'
  return nested(amounts, (x) => numberText(x, decimals))
}

/** `grad:W[0, 1]` is grad(W)[0, 1]. */
function wrapped(of: 'grad' | 'expr' | 'shape', expression: string): string {
  if (of === 'expr') return expression
  const [, name = expression, places = ''] = /^([^[]+)(\[.*)?$/.exec(expression) ?? []
  return `${of}(${name})${places}`
}

/** Running text needs no zeros at the end: the stage's `4.00` is 4 here. */
export function numberText(x: number, decimals: number | null = null): string {
  if (decimals !== null && Number.isFinite(x)) {
    const text = Math.abs(x).toFixed(decimals)
    return x < 0 && Number(text) !== 0 ? `−${text}` : text
  }
  return formatNumber(x).replace(/\.?0+$/, (zeros) =>
    zeros.startsWith('.') ? '' : zeros.replace(/0+$/, ''),
  )
}

function nested({ shape, data }: Amounts, write: (x: number) => string): string {
  const [extent, ...inner] = shape
  if (extent === undefined) return write(data[0] ?? Number.NaN)
  const size = data.length / Math.max(1, extent)
  const parts = Array.from({ length: extent }, (_, i) =>
    nested({ shape: inner, data: data.slice(i * size, (i + 1) * size) }, write),
  )
  return `[${parts.join(', ')}]`
}
