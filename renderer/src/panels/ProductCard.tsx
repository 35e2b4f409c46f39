import { useMemo, useRef } from 'react'
import { eventsShownAt, passAt } from '../show/frame.ts'
import { latexName } from '../show/latex.ts'
import { nodeName } from '../show/names.ts'
import { closeProduct, formatNumber } from '../show/numbers.ts'
import { type Cell, linesMeeting, type Product, termsOf } from '../show/product.ts'
import type { Show } from '../show/show.ts'
import { usePlayer } from '../state/player.ts'
import { Tex } from './inspector/Tex.tsx'
import { usePlacing } from './usePlacing.ts'
import './productCard.css'

/** Longer sums show their first terms and how many follow. */
const MOST_TERMS = 6

/** Beside a product, for the cell under the pointer: what of the row meets what of the column, and what they add up to. */
export function ProductCard(props: {
  readonly show: Show
  readonly product: Product
  readonly cell: Cell
}) {
  const { show, product, cell } = props
  const pass = usePlayer(({ time }) => passAt(show, time))
  const isShown = usePlayer(({ time }) => isWoven(show, product.body, time))
  const card = useRef<HTMLDivElement>(null)
  const meeting = useMemo(() => [product.left, product.right, product.body], [product])
  usePlacing(product.body, true, card, NO_LEADER, meeting)
  const terms = useMemo(
    () => (isShown ? termsOf(show, show.timeline.cues(pass), product, cell) : null),
    [show, pass, product, cell, isShown],
  )
  const { left, right } = linesMeeting(product, cell)
  const name = (body: number) =>
    latexName(nodeName(show.trace.graph, show.layout.bodies.node[body] ?? 0))
  return (
    <div ref={card} className="chain-card product-card">
      <p className="product-title">
        {left.axis} {left.index + 1} of <Tex latex={name(left.body)} /> meets {right.axis}{' '}
        {right.index + 1} of <Tex latex={name(right.body)} />
      </p>
      {terms && <Terms factors={terms.factors} />}
      <p className="product-sum">
        <Tex latex={`${name(product.body)}_{${cell.row + 1},${cell.col + 1}}`} />
        <span>{terms ? formatNumber(terms.sum) : '·'}</span>
      </p>
    </div>
  )
}

const NO_LEADER = { current: null }

/** Whether all cells of a product are there: before, the card would tell what the stage has yet to show. */
function isWoven(show: Show, body: number, time: number): boolean {
  const pass = passAt(show, time)
  const { forwardAt, weaveFor } = show.timeline.cues(pass).body
  const since = time - (show.timeline.passStart[pass] ?? 0) - (forwardAt[body] ?? 0)
  return eventsShownAt(show, body, time).value >= 0 && since >= (weaveFor[body] ?? 0)
}

function Terms({ factors }: { readonly factors: readonly (readonly [number, number])[] }) {
  const listed = factors.slice(0, MOST_TERMS).map((pair, k) => ({ place: k + 1, pair }))
  const rest = factors.length - listed.length
  return (
    <div className="product-terms">
      {listed.map(({ place, pair }) => (
        <Term key={place} pair={pair} />
      ))}
      {rest > 0 && <p className="product-rest">and {rest} more</p>}
    </div>
  )
}

function Term({ pair: [a, b] }: { readonly pair: readonly [number, number] }) {
  const { operands, result, closes } = closeProduct([a, b], a * b)
  const [first, second] = operands
  return (
    <>
      <span>{first}</span>
      <i>×</i>
      <span>{second}</span>
      <i>{closes ? '=' : '≈'}</i>
      <span>{result}</span>
    </>
  )
}
