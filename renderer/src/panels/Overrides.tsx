import { X } from 'lucide-react'
import { formatNumber } from '../show/numbers.ts'
import { useDocument } from '../state/document.ts'
import { resetLeaf } from '../state/session.ts'
import { Icon } from './Icon.tsx'
import './overrides.css'

/** A chip for every leaf that has another number than the program gives it, or for one of them; each can be reset. */
export function OverrideChips({ of }: { readonly of?: string | null }) {
  const overrides = useDocument((state) => state.overrides)
  const shown = overrides.filter(({ label }) => of === undefined || label === of)
  if (shown.length === 0) return null
  return (
    <div className="override-chips">
      {shown.map(({ label, value }) => (
        <button
          key={label}
          type="button"
          className="override-chip"
          title={`The program gives ${label} another number. Reset`}
          aria-label={`${label} is set to ${value}. Reset`}
          onClick={() => resetLeaf(label)}
        >
          {label} set to {formatNumber(value)}
          <Icon of={X} size={13} />
        </button>
      ))}
    </div>
  )
}
