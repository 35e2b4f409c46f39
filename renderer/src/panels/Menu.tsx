import { type KeyboardEvent, type ReactNode, useEffect, useRef } from 'react'
import { closeOverlay } from '../state/view.ts'

/** A list of actions under a button: arrows move, Escape closes, a click elsewhere closes. */
export function Menu(props: {
  readonly className: string
  readonly label: string
  readonly children: ReactNode
}) {
  const box = useRef<HTMLDivElement>(null)
  useEffect(() => {
    const opener = document.activeElement
    box.current?.querySelector('button')?.focus()
    const leave = (event: PointerEvent) => {
      const isInside = event.target instanceof Node && box.current?.contains(event.target)
      const isOpener = event.target instanceof Element && event.target.closest('[aria-haspopup]')
      if (!isInside && !isOpener) closeOverlay()
    }
    addEventListener('pointerdown', leave, true)
    return () => {
      removeEventListener('pointerdown', leave, true)
      if (opener instanceof HTMLElement) opener.focus()
    }
  }, [])
  return (
    <div
      ref={box}
      role="menu"
      tabIndex={-1}
      aria-label={props.label}
      className={`menu ${props.className}`}
      onKeyDown={moveFocus}
    >
      {props.children}
    </div>
  )
}

/** One action of a menu, with its shortcut. Choosing it closes the menu. */
export function MenuItem(props: {
  readonly label: string
  readonly keys?: string
  readonly onChoose: () => void
}) {
  return (
    <button
      type="button"
      role="menuitem"
      onClick={() => {
        closeOverlay()
        props.onChoose()
      }}
    >
      {props.label}
      {props.keys && <small>{props.keys}</small>}
    </button>
  )
}

function moveFocus(event: KeyboardEvent<HTMLDivElement>): void {
  const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
  if (step === 0) return
  event.preventDefault()
  event.stopPropagation()
  const items = [...event.currentTarget.querySelectorAll('button')]
  const now = items.indexOf(document.activeElement as HTMLButtonElement)
  items[(now + step + items.length) % items.length]?.focus()
}
