import { type RefObject, useLayoutEffect, useRef } from 'react'
import type { ChainRule } from '../show/chainRule.ts'
import { formatNumber } from '../show/numbers.ts'
import type { Show } from '../show/show.ts'
import { useRun } from '../state/run.ts'
import { type StageState, useStage } from '../state/stage.ts'
import { coveredRight, useView } from '../state/view.ts'
import type { BodyFacts, LineFacts } from './inspector/facts.ts'
import { short } from './inspector/quantity.ts'
import { Tex } from './inspector/Tex.tsx'
import { useFacts } from './inspector/useFacts.ts'
import { type Box, type Obstacle, placeCard } from './placeCard.ts'
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

/** Keeps the card beside its gate: placed before it is painted, and again whenever the camera has moved. */
function usePlacing(
  body: number,
  isShown: boolean,
  card: RefObject<HTMLDivElement | null>,
  leader: RefObject<SVGGElement | null>,
): void {
  const stage = useStage((state) => state.handle)
  const poses = useStage((state) => state.poses)
  const right = useView(coveredRight)
  // biome-ignore lint/correctness/useExhaustiveDependencies: `poses` says that the camera has moved
  useLayoutEffect(() => {
    const box = card.current
    if (!stage || !box || !isShown) return
    const place = () => {
      const spot = stage.spot(body)
      const room = box.parentElement?.getBoundingClientRect()
      if (!spot || !room) return
      const size: Box = { width: box.offsetWidth, height: box.offsetHeight }
      const free = { width: room.width - right, height: room.height }
      const { left, top, path, end } = placeCard(spot, size, free, obstaclesOf(stage, body))
      box.style.translate = `${left}px ${top}px`
      leader.current?.querySelector('path')?.setAttribute('d', path)
      leader.current
        ?.querySelector('circle')
        ?.setAttribute('transform', `translate(${end.x} ${end.y})`)
    }
    place()
    const observer = new ResizeObserver(place)
    observer.observe(box)
    return () => observer.disconnect()
  }, [stage, body, isShown, poses, right])
}

/** Bodies of larger graphs are too small to be worth keeping clear of. */
const MOST_BODIES = 120

/** What a card had better not cover: numbers, names and the other bodies. */
function obstaclesOf(stage: NonNullable<StageState['handle']>, own: number): readonly Obstacle[] {
  const { show } = useRun.getState()
  const count = show?.layout.bodies.count ?? 0
  const others = count > MOST_BODIES ? [] : [...Array(count).keys()].filter((body) => body !== own)
  const bodies = others.flatMap((body) => {
    const spot = stage.spot(body)
    if (!spot) return []
    const { x, y, radius } = spot
    return [{ box: [x - radius, y - radius, x + radius, y + radius] as const }]
  })
  return [...stage.labels(), ...bodies]
}
