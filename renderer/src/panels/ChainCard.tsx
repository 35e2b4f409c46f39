import { useRef } from 'react'
import type { Show } from '../show/show.ts'
import { useView } from '../state/view.ts'
import { type CardContent, cardContent } from './cardContent.ts'
import { Tex } from './inspector/Tex.tsx'
import { useFacts } from './inspector/useFacts.ts'
import { usePlacing } from './usePlacing.ts'
import './chainCard.css'

/** Beside the selected gate: local × upstream = gradient, symbols over numbers. Blank until time brings each number. */
export function ChainCard({ show }: { readonly show: Show }) {
  const selection = useView((state) => state.selection)
  return selection === null ? null : <Card show={show} body={selection} />
}

function Card({ show, body }: { readonly show: Show; readonly body: number }) {
  const facts = useFacts(show, body)
  const slot = useView((state) => state.slot)
  const card = useRef<HTMLDivElement>(null)
  const leader = useRef<SVGGElement>(null)
  const content = cardContent(facts, slot)
  usePlacing(body, facts.rule !== null, card, leader)
  if (!content) return null
  return (
    <>
      <div ref={card} className="chain-card">
        <CardBody content={content} />
      </div>
      <svg className="chain-leader" aria-hidden="true">
        <g ref={leader}>
          <path />
          <circle r="3.5" />
        </g>
      </svg>
    </>
  )
}

/** What stands on the card. */
export function CardBody({ content }: { readonly content: CardContent }) {
  const [local, upstream, gradient] = content.symbols
  return (
    <>
      <div className="chain-formula">
        <Tex latex={content.equation} />
      </div>
      <div className="chain-factors">
        <span className="chain-cap">local gradient</span>
        <i />
        <span className="chain-cap">upstream gradient</span>
        <i />
        <span className="chain-cap">gradient</span>
        <FactorSymbol kind="value" latex={local} />
        <i />
        <FactorSymbol kind="gradient" latex={upstream} />
        <i />
        <FactorSymbol kind="gradient" latex={gradient} />
        {content.numbers === null ? (
          <p className="chain-reason">{content.reason}</p>
        ) : (
          <Numbers numbers={content.numbers} sign={content.sign} />
        )}
      </div>
    </>
  )
}

function Numbers(props: {
  readonly numbers: readonly [string, string, string]
  readonly sign: string
}) {
  const [first, second, result] = props.numbers
  return (
    <>
      <span className="chain-number value">{first}</span>
      <span className="chain-sign">×</span>
      <span className="chain-number gradient">{second}</span>
      <span className="chain-sign">{props.sign}</span>
      <span className="chain-number gradient">{result}</span>
    </>
  )
}

function FactorSymbol(props: { readonly kind: 'value' | 'gradient'; readonly latex: string }) {
  return <Tex className={`chain-symbol ${props.kind}`} latex={`\\displaystyle ${props.latex}`} />
}
