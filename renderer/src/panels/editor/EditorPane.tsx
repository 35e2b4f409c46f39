import type { EditorView } from '@codemirror/view'
import { FileCode } from 'lucide-react'
import { useEffect, useRef } from 'react'
import { editSource, useDocument } from '../../state/document.ts'
import { runNow } from '../../state/session.ts'
import { useView } from '../../state/view.ts'
import { Icon } from '../Icon.tsx'
import { createEditor, editorState } from './create.ts'
import { followErrors, followStage } from './follow.ts'
import { changeBetween, Gesture } from './gesture.ts'
import { followCheck } from './handMark.ts'
import { Splitter } from './Splitter.tsx'
import { Status } from './Status.tsx'
import './editor.css'

/** The program, and what the run says about it. */
export function EditorPane() {
  const width = useView((state) => state.editorWidth)
  const holder = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (!holder.current) return
    const view = createEditor(holder.current, useDocument.getState().source, editSource)
    const removers = [
      followDocument(view),
      followErrors(view),
      followStage(view),
      followCheck(view),
    ]
    return () => {
      for (const remove of removers) remove()
      view.destroy()
    }
  }, [])
  return (
    <section className="code" style={{ width }} aria-label="Code">
      <div className="pane-head">
        <Icon of={FileCode} size={15} />
        <h2>Code</h2>
        <button type="button" className="keycap" title="Run from the start" onClick={runNow}>
          Ctrl ↵
        </button>
      </div>
      <div ref={holder} className="code-text" />
      <Status />
      <Splitter />
    </section>
  )
}

/**
 * Text that changed outside the editor comes in: another document with a fresh history, a number as one change, and all
 * numbers of one turn as one change too.
 */
function followDocument(view: EditorView): () => void {
  let gesture: Gesture | null = null
  return useDocument.subscribe((state, previous) => {
    if (state.opening !== previous.opening) {
      gesture = null
      return view.setState(editorState(state.source, editSource))
    }
    if (state.isTurning && !previous.isTurning) gesture = new Gesture(view)
    if (state.revision !== previous.revision) replaceText(view, state.source, gesture)
    if (state.isTurning || !gesture) return
    gesture.end()
    gesture = null
  })
}

function replaceText(view: EditorView, source: string, gesture: Gesture | null): void {
  const current = view.state.doc.toString()
  if (current === source) return
  const changes = changeBetween(current, source)
  if (gesture) gesture.change({ changes })
  else view.dispatch({ changes })
}
