import type { KeyboardEvent } from 'react'
import { openSide, type SideTab, useSide } from '../../state/side.ts'
import './sideTabs.css'

/** What the pane offers, and what each panel is for. */
export const SIDE_TABS: readonly {
  readonly tab: SideTab
  readonly label: string
  readonly title: string
}[] = [
  { tab: 'gate', label: 'Gate', title: 'The selected gate and its numbers' },
  { tab: 'sheet', label: 'Derivation', title: 'The chain rule from the loss, line by line' },
  { tab: 'slopes', label: 'Check', title: 'Every gradient beside its measured slope' },
  { tab: 'backprop', label: 'By hand', title: 'Gradients that the program computes by hand' },
  { tab: 'training', label: 'Training', title: 'Loss and gradients over all passes' },
]

/** The pane's panels as tabs: arrows move between them. */
export function SideTabs() {
  const current = useSide((state) => state.tab)
  return (
    <div className="side-tabs" role="tablist" aria-label="Inspector panels" onKeyDown={move}>
      {SIDE_TABS.map(({ tab, label, title }) => (
        <button
          key={tab}
          type="button"
          role="tab"
          id={`side-tab-${tab}`}
          title={title}
          aria-selected={tab === current}
          aria-controls="side-panel"
          tabIndex={tab === current ? 0 : -1}
          onClick={() => openSide(tab)}
        >
          {label}
        </button>
      ))}
    </div>
  )
}

function move(event: KeyboardEvent<HTMLDivElement>): void {
  const step = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0
  if (step === 0) return
  event.preventDefault()
  event.stopPropagation()
  const at = SIDE_TABS.findIndex(({ tab }) => tab === useSide.getState().tab)
  const next = SIDE_TABS[(at + step + SIDE_TABS.length) % SIDE_TABS.length]
  if (!next) return
  openSide(next.tab)
  event.currentTarget.querySelector<HTMLElement>(`#side-tab-${next.tab}`)?.focus()
}
