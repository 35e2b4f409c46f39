import { type Piece, parseMarkup } from './markup.ts'

/** Formulas may have small whole numbers of their own: the 2 of x². */
const IN_MATH = /^\d$/

/**
 * Numbers that an author typed where they should be computed: any digits in plain words, and all but small whole
 * numbers in formulas. Names (w0) and code are free.
 */
export function typedNumbers(source: string): readonly string[] {
  return parseMarkup(source)
    .flat()
    .flatMap(({ pieces }) => pieces)
    .flatMap(numbersTyped)
}

function numbersTyped(piece: Piece): readonly string[] {
  switch (piece.kind) {
    case 'text':
      return numbersOf(piece.text)
    case 'strong':
    case 'em':
      return piece.pieces.flatMap(numbersTyped)
    case 'math':
      return piece.parts.flatMap((part) =>
        typeof part === 'string' ? numbersOf(part).filter((x) => !IN_MATH.test(x)) : [],
      )
    default:
      return []
  }
}

const numbersOf = (text: string): readonly string[] =>
  text.match(/(?<![\p{L}_\d])\d+(?:[.,]\d+)*/gu) ?? []
