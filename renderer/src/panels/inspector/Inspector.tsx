import type { Show } from '../../show/show.ts'
import { isStale, useRun } from '../../state/run.ts'
import { openSide, type SideTab, useSide } from '../../state/side.ts'
import { useView } from '../../state/view.ts'
import { BackpropPanel } from '../check/BackpropPanel.tsx'
import { SlopesPanel } from '../check/SlopesPanel.tsx'
import { TrainingPanel } from '../lab/TrainingPanel.tsx'
import { SheetPanel } from '../sheet/SheetPanel.tsx'
import { Check } from './Check.tsx'
import { FanOut } from './FanOut.tsx'
import { Heading } from './Heading.tsx'
import { Leaf } from './Leaf.tsx'
import { Locals } from './Locals.tsx'
import { Overview } from './Overview.tsx'
import { SideTabs } from './SideTabs.tsx'
import { TensorView } from './TensorView.tsx'
import { useFacts } from './useFacts.ts'
import { ValueTable } from './ValueTable.tsx'
import './inspector.css'

/** The pane at the right: the selected gate, or one of the panels that explain and check. */
export function Inspector() {
  const tab = useSide((state) => state.tab)
  const stale = useRun(isStale)
  return (
    <aside className={`inspector ${tab === 'gate' ? '' : 'is-wide'}`} aria-label="Inspector">
      <SideTabs />
      <div
        id="side-panel"
        className={`side-panel ${stale ? 'is-stale' : ''}`}
        role="tabpanel"
        aria-labelledby={`side-tab-${tab}`}
      >
        {stale && <p className="stale-note">These are the numbers of the last program that ran.</p>}
        <Panel tab={tab} />
      </div>
    </aside>
  )
}

function Panel({ tab }: { readonly tab: SideTab }) {
  switch (tab) {
    case 'gate':
      return <Gate />
    case 'sheet':
      return <SheetPanel />
    case 'slopes':
      return <SlopesPanel />
    case 'backprop':
      return <BackpropPanel />
    case 'training':
      return <TrainingPanel />
  }
}

/** What is true of the selected gate now: its numbers, its local gradients, the chain rule, a check. */
function Gate() {
  const show = useRun((state) => state.show)
  const selection = useView((state) => state.selection)
  return show && selection !== null ? (
    <Selected show={show} body={selection} />
  ) : (
    <Overview show={show} />
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
      <button type="button" className="side-button" onClick={() => openSide('sheet')}>
        Derive this gradient line by line
      </button>
      <Leaf show={show} facts={facts} />
      <Check show={show} facts={facts} />
    </>
  )
}
