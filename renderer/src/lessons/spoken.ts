import { spokenText } from '../show/speech.ts'
import type { Scope } from './expression.ts'
import { type NumberPiece, type Piece, parseMarkup } from './markup.ts'
import { writtenNumber } from './written.ts'

/** A lesson's text as it is read aloud. */
export function spoken(text: string, scope: Scope): string {
  return parseMarkup(text)
    .map((sentences) =>
      sentences
        .flatMap(({ pieces }) => pieces)
        .map((piece) => spokenPiece(piece, scope))
        .join(''),
    )
    .join(' ')
}

function spokenPiece(piece: Piece, scope: Scope): string {
  switch (piece.kind) {
    case 'number':
      return spokenNumber(piece, scope)
    case 'strong':
    case 'em':
      return piece.pieces.map((one) => spokenPiece(one, scope)).join('')
    case 'math': {
      const parts = piece.parts.map((part) =>
        typeof part === 'string' ? spokenMath(part) : spokenNumber(part, scope),
      )
      return parts.join('').replace(/\s+/g, ' ').trim()
    }
    case 'text':
    case 'code':
    case 'node':
      return piece.text
  }
}

const spokenNumber = (piece: NumberPiece, scope: Scope): string =>
  spokenText(writtenNumber(piece, scope))

/** LaTeX that a formula of a lesson uses, and how it is said. */
const SAID: readonly (readonly [RegExp, string])[] = [
  [/\\frac\{\\partial ([^{}]+)\}\{\\partial ([^{}]+)\}/g, 'd $1 by d $2'],
  [/\\frac\{([^{}]+)\}\{([^{}]+)\}/g, '$1 over $2'],
  [/\\partial\s*/g, 'd '],
  [/\\(?:times|cdot)/g, ' times '],
  [/-/g, ' minus '],
  [/\+/g, ' plus '],
  [/=/g, ' equals '],
  [/\^2/g, ' squared'],
  [/\^\{?T\}?|\^\\top/g, ' transposed'],
  [/\^/g, ' to the '],
  [/\\(?:text|mathrm|operatorname|mathbf)\{([^{}]*)\}/g, '$1'],
  [/\\([A-Za-z]+)/g, ' $1 '],
  [/[{}\\,;()_]/g, ' '],
]

function spokenMath(latex: string): string {
  return SAID.reduce((text, [from, to]) => text.replace(from, to), latex)
}
