import type { Derivation } from '@chainlight/engine'
import { useEffect } from 'react'
import { createPortal } from 'react-dom'
import type { Show } from '../../show/show.ts'
import { Sheet } from './Sheet.tsx'

/** The sheet on paper: beside the page, seen by the printer alone, for as long as the print dialog is open. */
export function PrintedSheet(props: {
  readonly show: Show
  readonly sheet: Derivation
  readonly onDone: () => void
}) {
  const { show, sheet, onDone } = props
  useEffect(() => {
    addEventListener('afterprint', onDone)
    print()
    return () => removeEventListener('afterprint', onDone)
  }, [onDone])
  return createPortal(
    <div className="printed-sheet">
      <Sheet show={show} sheet={sheet} isWhole />
    </div>,
    document.body,
  )
}
