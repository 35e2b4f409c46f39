import { nodeAt } from '@chainlight/engine'
import { useMemo } from 'react'
import { BODY_KINDS, type Show } from '../../show/show.ts'
import { select } from '../../state/view.ts'
import { short } from './quantity.ts'
import { Tex } from './Tex.tsx'
import { useFacts } from './useFacts.ts'
import './overview.css'

/** The most parameters that are listed; the search finds the others. */
const MOST = 12

/** Nothing is selected: what can be turned, and how far the loss depends on it. */
export function Overview({ show }: { readonly show: Show | null }) {
  const bodies = useMemo(() => (show ? leavesOf(show) : []), [show])
  if (!show || bodies.length === 0) {
    return <p className="overview">Select a gate to see its numbers.</p>
  }
  return (
    <>
      <p className="overview">
        Select a gate on stage to see its local gradients and the chain rule in numbers.
      </p>
      <section>
        <h3>What can be turned</h3>
        <ul>
          {bodies.map((body) => (
            <LeafRow key={body} show={show} body={body} />
          ))}
        </ul>
      </section>
    </>
  )
}

function LeafRow({ show, body }: { readonly show: Show; readonly body: number }) {
  const { latex, value, gradient } = useFacts(show, body)
  return (
    <li>
      <button type="button" className="overview-row" onClick={() => select(body)}>
        <Tex latex={latex} />
        <b className="value">{short(value)}</b>
        <b className="gradient">{short(gradient)}</b>
      </button>
    </li>
  )
}

/** Named parameters first, then data. */
function leavesOf({ layout, trace }: Show): readonly number[] {
  const all = Array.from({ length: layout.bodies.count }, (_, body) => body)
  const kindOf = (body: number) => BODY_KINDS[layout.bodies.kind[body] ?? 0]
  const isNamed = (body: number) =>
    nodeAt(trace.graph, (layout.bodies.node[body] ?? 0) as never).label !== null
  const ofKind = (kind: string) => all.filter((body) => kindOf(body) === kind && isNamed(body))
  return [...ofKind('parameter'), ...ofKind('data')].slice(0, MOST)
}
