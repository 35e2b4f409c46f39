import type { KeyboardEvent, PointerEvent } from 'react'
import { EDITOR_WIDTH, setEditorWidth, useView } from '../../state/view.ts'

/** The edge between code and stage: drag it, or move it by the arrow keys. */
export function Splitter() {
  const width = useView((state) => state.editorWidth)
  return (
    <hr
      className="splitter"
      tabIndex={0}
      aria-orientation="vertical"
      aria-label="Width of the code"
      aria-valuemin={EDITOR_WIDTH.least}
      aria-valuemax={EDITOR_WIDTH.most}
      aria-valuenow={width}
      onPointerDown={begin}
      onPointerMove={resize}
      onPointerUp={end}
      onDoubleClick={() => setEditorWidth(EDITOR_WIDTH.usual)}
      onKeyDown={nudge}
    />
  )
}

function begin(event: PointerEvent<HTMLElement>): void {
  event.preventDefault()
  event.currentTarget.setPointerCapture(event.pointerId)
  document.documentElement.classList.add('is-resizing')
}

function resize(event: PointerEvent<HTMLElement>): void {
  if (event.currentTarget.hasPointerCapture(event.pointerId)) setEditorWidth(event.clientX)
}

function end(event: PointerEvent<HTMLElement>): void {
  event.currentTarget.releasePointerCapture(event.pointerId)
  document.documentElement.classList.remove('is-resizing')
}

function nudge(event: KeyboardEvent): void {
  const step = event.key === 'ArrowRight' ? 16 : event.key === 'ArrowLeft' ? -16 : 0
  if (step === 0) return
  event.preventDefault()
  setEditorWidth(useView.getState().editorWidth + step)
}
