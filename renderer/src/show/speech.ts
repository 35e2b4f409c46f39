import type { Amount } from './chainRule.ts'
import { formatNumber, formatShape } from './numbers.ts'

/** A printed number as it is read aloud: "minus 0.20", whole ones without decimals, "6.2 times ten to the minus 3". */
export function spokenText(printed: string): string {
  const [digits = '', power] = printed.replace(/\.0+(?=$|e)/, '').split('e')
  const spoken = power === undefined ? digits : `${digits} times ten to the ${power}`
  return spoken.replaceAll('−', 'minus ').replace('∞', 'infinity').replace('NaN', 'not a number')
}

/** A number as it is read aloud, rounded as on stage. */
export const spokenNumber = (value: number): string => spokenText(formatNumber(value))

/** A number, or for a tensor its shape and range: "a 4 × 3 array from minus 1.25 to 1.01". */
export function spokenAmount(amount: Amount): string {
  const { digest, number } = amount
  if (digest === null) return spokenNumber(number)
  const { shape, min, max } = digest
  return `a ${formatShape(shape)} array from ${spokenNumber(min)} to ${spokenNumber(max)}`
}

/** Words in a row: "a", "a and b", "a, b and c". */
export function listed(words: readonly string[]): string {
  if (words.length < 2) return words.join('')
  return `${words.slice(0, -1).join(', ')} and ${words[words.length - 1]}`
}
