/** A piece of a lesson's text. */
export type Piece =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'code'; readonly text: string }
  | { readonly kind: 'strong' | 'em'; readonly pieces: readonly Piece[] }
  /** A term that points at a node of the stage. */
  | { readonly kind: 'node'; readonly node: string; readonly text: string }
  /** A number that is computed; `of` gives it its colour. */
  | NumberPiece
  /** LaTeX, in which numbers may stand. */
  | { readonly kind: 'math'; readonly parts: readonly (string | NumberPiece)[] }

/** `{{value:x}}`, `{{grad:w0|4}}`, `{{expr: 2 * x}}`, `{{shape:W}}`. */
export interface NumberPiece {
  readonly kind: 'number'
  readonly of: 'value' | 'grad' | 'expr' | 'shape'
  readonly expression: string
  /** Decimals, where the usual two are not meant. */
  readonly decimals: number | null
}

/** A sentence: what a click on a node lights. */
export interface Sentence {
  readonly pieces: readonly Piece[]
  /** The nodes that it speaks of. */
  readonly nodes: readonly string[]
}

/** Paragraphs of sentences. */
export type Passage = readonly (readonly Sentence[])[]

const PIECE =
  /\[\[node:(?<node>[^\]|]+)(?:\|(?<term>[^\]]+))?\]\]|\{\{(?<of>value|grad|expr|shape):(?<expression>[^}|]+)(?:\|(?<decimals>\d))?\}\}|\$(?<math>[^$]+)\$|\*\*(?<strong>[^*]+)\*\*|\*(?<em>[^*]+)\*|`(?<code>[^`]+)`/g
const NUMBER = /\{\{(value|grad|expr|shape):([^}|]+)(?:\|(\d))?\}\}/g

/** Reads lesson markup. Whatever is no markup is text. */
export function parseMarkup(source: string): Passage {
  return source
    .split(/\n\s*\n/)
    .map((paragraph) => sentencesOf(piecesOf(paragraph.trim().replaceAll('\n', ' '))))
}

/** Every computed number of a text, in order. */
export function numbersIn(source: string): readonly NumberPiece[] {
  return [...source.matchAll(NUMBER)].map(([, of, expression, decimals]) =>
    numberPiece(of, expression, decimals),
  )
}

/** Every node that a text points at. */
export function nodesIn(source: string): readonly string[] {
  return parseMarkup(source).flatMap((sentences) => sentences.flatMap(({ nodes }) => nodes))
}

function piecesOf(text: string): readonly Piece[] {
  const pieces: Piece[] = []
  let from = 0
  for (const match of text.matchAll(PIECE)) {
    if (match.index > from) pieces.push({ kind: 'text', text: text.slice(from, match.index) })
    pieces.push(pieceOf(match.groups ?? {}))
    from = match.index + match[0].length
  }
  if (from < text.length) pieces.push({ kind: 'text', text: text.slice(from) })
  return pieces
}

function pieceOf(groups: Readonly<Record<string, string | undefined>>): Piece {
  const { node, term, of, expression, decimals, math, strong, em, code } = groups
  if (node !== undefined) return { kind: 'node', node, text: term ?? node }
  if (of !== undefined) return numberPiece(of, expression, decimals)
  if (math !== undefined) return { kind: 'math', parts: mathParts(math) }
  if (strong !== undefined) return { kind: 'strong', pieces: piecesOf(strong) }
  if (em !== undefined) return { kind: 'em', pieces: piecesOf(em) }
  return { kind: 'code', text: code ?? '' }
}

function numberPiece(
  of: string | undefined,
  expression = '',
  decimals: string | undefined,
): NumberPiece {
  return {
    kind: 'number',
    of: of as NumberPiece['of'], // one of the four: the pattern says so
    expression: expression.trim(),
    decimals: decimals === undefined ? null : Number(decimals),
  }
}

function mathParts(math: string): readonly (string | NumberPiece)[] {
  const parts: (string | NumberPiece)[] = []
  let from = 0
  for (const match of math.matchAll(NUMBER)) {
    parts.push(math.slice(from, match.index))
    parts.push(numberPiece(match[1], match[2], match[3]))
    from = match.index + match[0].length
  }
  parts.push(math.slice(from))
  return parts.filter((part) => part !== '')
}

/** A sentence ends where a text piece has a full stop, question or exclamation mark before a space. */
function sentencesOf(pieces: readonly Piece[]): readonly Sentence[] {
  const sentences: Piece[][] = [[]]
  for (const piece of pieces) {
    if (piece.kind !== 'text') {
      sentences[sentences.length - 1]?.push(piece)
      continue
    }
    piece.text.split(/(?<=[.?!:] )/).forEach((text, i) => {
      if (i > 0) sentences.push([])
      if (text !== '') sentences[sentences.length - 1]?.push({ kind: 'text', text })
    })
  }
  return sentences
    .filter((own) => own.length > 0)
    .map((own) => ({ pieces: own, nodes: own.flatMap(nodesOf) }))
}

function nodesOf(piece: Piece): readonly string[] {
  if (piece.kind === 'strong' || piece.kind === 'em') return piece.pieces.flatMap(nodesOf)
  if (piece.kind === 'node') return [piece.node]
  const isNamed = piece.kind === 'number' && /^[\p{L}_][\p{L}\p{N}_]*$/u.test(piece.expression)
  return isNamed ? [piece.expression] : []
}
