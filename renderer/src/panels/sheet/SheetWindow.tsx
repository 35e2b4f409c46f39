import type { Derivation } from '@chainlight/engine'
import { X } from 'lucide-react'
import { useEffect, useRef } from 'react'
import type { Show } from '../../show/show.ts'
import { Icon } from '../Icon.tsx'
import '../overlays.css'
import { Sheet } from './Sheet.tsx'

/** The sheet over the page, as wide as there is room. Escape, the cross and a click beside it close. */
export function SheetWindow(props: {
  readonly show: Show
  readonly sheet: Derivation
  readonly onClose: () => void
}) {
  const { show, sheet, onClose } = props
  const dialog = useRef<HTMLDialogElement>(null)
  useEffect(() => dialog.current?.showModal(), [])
  return (
    <dialog
      ref={dialog}
      className="dialog sheet-window"
      aria-label={`Derivation of the gradient of ${sheet.of}`}
      onClose={onClose}
      onPointerDown={(event) => {
        if (event.target === event.currentTarget) onClose()
      }}
    >
      <button type="button" className="icon-button" aria-label="Close" onClick={onClose}>
        <Icon of={X} />
      </button>
      <Sheet show={show} sheet={sheet} />
    </dialog>
  )
}
