import { ChevronDown, ChevronRight } from 'lucide-react'
import { useRun } from '../../state/run.ts'
import { setView, useView } from '../../state/view.ts'
import { Icon } from '../Icon.tsx'
import './printed.css'

/** The most characters shown of what a program printed: the last ones. */
const MOST = 20_000
const MOST_ROWS = 10

/** What the program printed, in a drawer above the status line. */
export function Printed() {
  const printed = useRun((state) => state.printed)
  const isOpen = useView((state) => state.isOutputOpen)
  if (printed === '') return null
  const lines = printed.trimEnd().split('\n')
  return (
    <div className="printed">
      <button
        type="button"
        aria-expanded={isOpen}
        onClick={() => setView({ isOutputOpen: !isOpen })}
      >
        <Icon of={isOpen ? ChevronDown : ChevronRight} size={15} />
        Printed
        <span className="printed-last">{isOpen ? '' : lines.at(-1)}</span>
      </button>
      {isOpen && (
        <textarea
          readOnly
          aria-label="Printed output"
          rows={Math.min(lines.length + 1, MOST_ROWS)}
          value={printed.length > MOST ? `…\n${printed.slice(-MOST)}` : printed}
        />
      )}
    </div>
  )
}
