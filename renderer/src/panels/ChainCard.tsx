import { useRef } from 'react'
import type { ChainRule } from '../show/chainRule.ts'
import { formatNumber } from '../show/numbers.ts'
import type { Show } from '../show/show.ts'
import { useView } from '../state/view.ts'
import type { BodyFacts, LineFacts } from './inspector/facts.ts'
import { short } from './inspector/quantity.ts'
import { Tex } from './inspector/Tex.tsx'
import { useFacts } from './inspector/useFacts.ts'
import { usePlacing } from './usePlacing.ts'
import './chainCard.css'

/** Stands where a number has not come yet. */
const BLANK = '·'

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
  const line = facts.lines[slot] ?? facts.lines[0]
  const { rule } = facts
  usePlacing(body, rule !== null, card, leader)
  if (!rule || !line) return null
  return (
    <>
      <div ref={card} className="chain-card">
        <div className="chain-formula">
          <Tex latex={rule.latex.equation} />
        </div>
        <Factors facts={facts} rule={rule} line={line} />
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

function Factors(props: {
  readonly facts: BodyFacts
  readonly rule: ChainRule
  readonly line: LineFacts
}) {
  const { facts, rule, line } = props
  const { local, localValue, gradient } = line.latex
  const isNumber = /^-?[\d.]+$/.test(localValue)
  return (
    <div className="chain-factors">
      <span className="chain-cap">local gradient</span>
      <i />
      <span className="chain-cap">upstream gradient</span>
      <i />
      <span className="chain-cap">gradient</span>
      <FactorSymbol
        kind="value"
        latex={isNumber && line.local !== null ? local : `${local} = ${localValue}`}
      />
      <i />
      <FactorSymbol kind="gradient" latex={rule.latex.upstream} />
      <i />
      <FactorSymbol kind="gradient" latex={gradient} />
      {line.local === null ? (
        <p className="chain-reason">{line.reason}</p>
      ) : (
        <Numbers facts={facts} line={line} />
      )}
    </div>
  )
}

function Numbers({ facts, line }: { readonly facts: BodyFacts; readonly line: LineFacts }) {
  const [first, second, result] = printed(facts, line)
  return (
    <>
      <span className="chain-number value">{first}</span>
      <span className="chain-sign">×</span>
      <span className="chain-number gradient">{second}</span>
      <span className="chain-sign">{line.printed?.closes === false ? '≈' : '='}</span>
      <span className="chain-number gradient">{result}</span>
    </>
  )
}

function FactorSymbol({
  kind,
  latex,
}: {
  readonly kind: 'value' | 'gradient'
  readonly latex: string
}) {
  return <Tex className={`chain-symbol ${kind}`} latex={`\\displaystyle ${latex}`} />
}

/** The three numbers as far as they are known now. */
function printed(facts: BodyFacts, line: LineFacts): readonly [string, string, string] {
  if (line.printed && line.isGradientShown) {
    const [first = BLANK, second = BLANK] = line.printed.operands
    return [first, second, line.printed.result]
  }
  const isLocalShown = line.local !== null && line.isValueShown
  return [isLocalShown ? formatNumber(line.local) : BLANK, short(facts.gradient) || BLANK, BLANK]
}
