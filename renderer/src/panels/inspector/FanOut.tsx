import { closeSum } from '../../show/numbers.ts'
import type { Show } from '../../show/show.ts'
import type { BodyFacts } from './facts.ts'

/** The gradients that come back along the arms of a fan-out, and their sum. */
export function FanOut({ show, facts }: { readonly show: Show; readonly facts: BodyFacts }) {
  const { gradient } = facts
  if (!gradient || gradient.digest) return null
  const { operands, result, closes } = closeSum(termsOf(show, facts), gradient.number)
  return (
    <section className="locals">
      <h3>Gradients add</h3>
      <p className="chain-line">
        <span className="gradient">{operands.join(' + ')}</span> {closes ? '=' : '≈'}{' '}
        <b className="gradient">{result}</b>
      </p>
    </section>
  )
}

function termsOf({ layout: { wires }, timeline }: Show, { body, pass }: BodyFacts): number[] {
  const { gradient } = timeline.cues(pass).wire
  const arms = Array.from({ length: wires.count }, (_, w) => w).filter(
    (w) => wires.from[w] === body,
  )
  return arms.map((w) => gradient[w] ?? Number.NaN).filter((term) => !Number.isNaN(term))
}
