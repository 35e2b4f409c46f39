import { X } from 'lucide-react'
import { type ReactNode, useEffect, useRef } from 'react'
import { closeOverlay } from '../state/view.ts'
import { Icon } from './Icon.tsx'
import './overlays.css'

/** A card over the page. The browser keeps the focus inside; Escape, the cross and a click beside it close. */
export function Dialog(props: {
  readonly title: string
  readonly className?: string
  readonly children: ReactNode
}) {
  const dialog = useRef<HTMLDialogElement>(null)
  useEffect(() => dialog.current?.showModal(), [])
  return (
    <dialog
      ref={dialog}
      className={`dialog ${props.className ?? ''}`}
      aria-label={props.title}
      onClose={closeOverlay}
      onPointerDown={(event) => {
        if (event.target === event.currentTarget) closeOverlay()
      }}
    >
      <header>
        <h2>{props.title}</h2>
        <button type="button" className="icon-button" aria-label="Close" onClick={closeOverlay}>
          <Icon of={X} />
        </button>
      </header>
      {props.children}
    </dialog>
  )
}
