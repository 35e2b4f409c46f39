import type { Show } from '../../show/show.ts'
import { useRun } from '../../state/run.ts'
import { useView } from '../../state/view.ts'
import { Check } from './Check.tsx'
import { FanOut } from './FanOut.tsx'
import { Heading } from './Heading.tsx'
import { Leaf } from './Leaf.tsx'
import { Locals } from './Locals.tsx'
import { Overview } from './Overview.tsx'
import { TensorView } from './TensorView.tsx'
import { useFacts } from './useFacts.ts'
import { ValueTable } from './ValueTable.tsx'
import './inspector.css'

/** What is true of the selected gate now: its numbers, its local gradients, the chain rule, a check. */
export function Inspector() {
  const show = useRun((state) => state.show)
  const selection = useView((state) => state.selection)
  return (
    <aside className="inspector" aria-label="Inspector">
      {show && selection !== null ? (
        <Selected show={show} body={selection} />
      ) : (
        <Overview show={show} />
      )}
    </aside>
  )
}

function Selected({ show, body }: { readonly show: Show; readonly body: number }) {
  const facts = useFacts(show, body)
  return (
    <>
      <Heading facts={facts} />
      <p className="sentence">{facts.sentence}</p>
      <ValueTable facts={facts} />
      <TensorView facts={facts} />
      {facts.rule && <Locals facts={facts} />}
      {facts.kind === 'splitter' && <FanOut show={show} facts={facts} />}
      <Leaf show={show} facts={facts} />
      <Check show={show} facts={facts} />
    </>
  )
}
