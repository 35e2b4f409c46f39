import type { NodeId, Tensor } from '@chainlight/engine'
import { Check as Tick, TriangleAlert } from 'lucide-react'
import { useMemo } from 'react'
import type { Show } from '../../show/show.ts'
import { useView } from '../../state/view.ts'
import { Icon } from '../Icon.tsx'
import { type BodyFacts, tensorOf } from './facts.ts'
import { checkGradient } from './numericCheck.ts'

/** Fewer common digits than this deserve a doubt. */
const ENOUGH_DIGITS = 4

/** The gradient of the picked input (of a leaf: its own) measured by a central difference. */
export function Check({ show, facts }: { readonly show: Show; readonly facts: BodyFacts }) {
  const slot = useView((state) => state.slot)
  const line = facts.lines[slot] ?? facts.lines[0]
  const body = line ? line.body : facts.body
  const node = line ? line.input : facts.node.id
  const isReached = line ? line.isGradientShown : facts.gradient !== null
  const { pass } = facts
  const result = useMemo(
    () => (isReached && body >= 0 ? measure(show, body, node, pass) : null),
    [show, body, node, isReached, pass],
  )
  if (!result) return null
  const name = line ? line.name : facts.name
  const isGood = result.digits >= ENOUGH_DIGITS
  return (
    <section className="check">
      <h3>Numerical check</h3>
      <div className="check-line">
        <span>
          ({facts.lossName}({name}+h) − {facts.lossName}({name}−h)) / 2h
        </span>
        <b className="gradient">{significant(result.numeric)}</b>
      </div>
      <p className={isGood ? '' : 'is-doubtful'}>
        <Icon of={isGood ? Tick : TriangleAlert} size={14} />
        {isGood
          ? `agrees to ${result.digits} digits`
          : `agrees to ${result.digits} digits only: is there a kink nearby?`}
      </p>
    </section>
  )
}

/** A measured number with more digits than the stage shows: they are what is compared. */
function significant(value: number): string {
  return String(Number(value.toPrecision(4))).replace('-', '−')
}

function measure(show: Show, body: number, node: NodeId, pass: number) {
  const { trace, timeline, layout } = show
  const cues = timeline.cues(pass)
  const loss = trace.graph.losses[pass] ?? trace.graph.losses.at(-1)
  const gradient = cues.body.gradient[body]
  if (loss === undefined || gradient === undefined || Number.isNaN(gradient)) return null
  const readValue = (id: NodeId): Tensor | null => {
    const event = cues.body.valueEvent[layout.bodyOf[id] ?? -1] ?? -1
    return event < 0 ? null : tensorOf(trace, event)
  }
  return checkGradient(trace, readValue, node, loss, gradient)
}
