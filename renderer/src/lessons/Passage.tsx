import { useMemo } from 'react'
import { Tex } from '../panels/inspector/Tex.tsx'
import { useView } from '../state/view.ts'
import { InOrder } from './InOrder.tsx'
import { type NumberPiece, type Piece, parseMarkup, type Sentence } from './markup.ts'
import { bodyNamed } from './quantities.ts'
import { Term } from './Term.tsx'
import { type Beside, useBeside } from './useScope.ts'
import { writtenNumber } from './written.ts'

/** A lesson's text. Terms point at the stage; the sentence that speaks of the selected node is lit. */
export function Passage({
  text,
  isInline,
}: {
  readonly text: string
  readonly isInline?: boolean
}) {
  const passage = useMemo(() => parseMarkup(text), [text])
  const Paragraph = isInline ? 'span' : 'p'
  return (
    <InOrder of={passage}>
      {(sentences) => (
        <Paragraph>
          <InOrder of={sentences}>{(sentence) => <SentenceView sentence={sentence} />}</InOrder>
        </Paragraph>
      )}
    </InOrder>
  )
}

function SentenceView({ sentence }: { readonly sentence: Sentence }) {
  const beside = useBeside()
  const selection = useView((state) => state.selection)
  const isLit =
    beside !== null &&
    selection !== null &&
    sentence.nodes.some((name) => bodyNamed(beside.show, name) === selection)
  return (
    <span {...(isLit ? { className: 'is-lit' } : {})}>
      <InOrder of={sentence.pieces}>
        {(piece) => <PieceView piece={piece} beside={beside} />}
      </InOrder>
    </span>
  )
}

function PieceView({ piece, beside }: { readonly piece: Piece; readonly beside: Beside | null }) {
  switch (piece.kind) {
    case 'text':
      return piece.text
    case 'strong':
    case 'em': {
      const Tag = piece.kind
      return (
        <Tag>
          <InOrder of={piece.pieces}>{(one) => <PieceView piece={one} beside={beside} />}</InOrder>
        </Tag>
      )
    }
    case 'code':
      return <code>{piece.text}</code>
    case 'node':
      return <Term node={piece.node} text={piece.text} />
    case 'number':
      return <span className={`number ${classOf(piece)}`}>{numberOf(piece, beside)}</span>
    case 'math':
      return <Tex latex={`\\displaystyle ${latexOf(piece.parts, beside)}`} />
  }
}

function classOf({ of }: NumberPiece): string {
  if (of === 'grad') return 'gradient'
  return of === 'value' ? 'value' : ''
}

function numberOf(piece: NumberPiece, beside: Beside | null): string {
  return beside ? writtenNumber(piece, beside.scope) : '·'
}

function latexOf(parts: readonly (string | NumberPiece)[], beside: Beside | null): string {
  return parts
    .map((part) => (typeof part === 'string' ? part : latexNumber(numberOf(part, beside))))
    .join('')
}

/** A true minus is typeset as one; a power of ten as a product. */
function latexNumber(text: string): string {
  const [digits = '', power] = text.replaceAll('−', '-').split('e')
  return power === undefined ? digits : `${digits}\\cdot10^{${power}}`
}
