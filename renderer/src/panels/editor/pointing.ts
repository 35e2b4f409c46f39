import type { Extension } from '@codemirror/state'
import { EditorView } from '@codemirror/view'

/** What of an editor's text is pointed at: the name under the pointer, else under the cursor; null for none. */
export type OnPoint = (name: string | null) => void

/** Tells which name the pointer is over, or the cursor while the editor has the focus. */
export function pointing(onPoint: OnPoint): Extension {
  let told: string | null = null
  const tell = (name: string | null) => {
    if (name === told) return
    told = name
    onPoint(name)
  }
  const atCursor = (view: EditorView) =>
    view.hasFocus ? nameAt(view, view.state.selection.main.head) : null
  return [
    EditorView.updateListener.of((update) => {
      if (update.selectionSet || update.docChanged || update.focusChanged) {
        tell(atCursor(update.view))
      }
    }),
    EditorView.domEventHandlers({
      mousemove(event, view) {
        const at = view.posAtCoords({ x: event.clientX, y: event.clientY })
        tell((at === null ? null : nameAt(view, at)) ?? atCursor(view))
      },
      mouseleave(_, view) {
        tell(atCursor(view))
      },
    }),
  ]
}

/** The name of a variable at a place of the text. */
function nameAt({ state }: EditorView, at: number): string | null {
  const word = state.wordAt(at)
  const text = word ? state.sliceDoc(word.from, word.to) : ''
  return /^[\p{L}_][\p{L}\p{N}_]*$/u.test(text) ? text : null
}
