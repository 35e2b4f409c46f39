import type { Amount } from '../../show/chainRule.ts'
import { formatNumber, formatShape } from '../../show/numbers.ts'

/** An amount in a few characters: the number, or a tensor's shape. Blank, not 0, before its time. */
export function short(amount: Amount | null): string {
  if (!amount) return ''
  if (!amount.digest) return formatNumber(amount.number)
  const { shape } = amount.digest
  // A bare 3 would be taken for a number.
  return shape.length === 1 ? `[${shape[0]}]` : formatShape(shape)
}

/** An amount with all its digits, for a tooltip. */
export function exact(amount: Amount | null): string {
  if (!amount) return 'not there yet'
  const { digest, number } = amount
  if (!digest) return String(number)
  const { min, max, mean, norm } = digest
  const parts = Object.entries({ min, max, mean, norm })
  const list = parts.map(([name, value]) => `${name} ${formatNumber(value)}`)
  return `${formatShape(digest.shape)}: ${list.join(', ')}`
}
