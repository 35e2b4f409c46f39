import { defaultKeymap, history, historyKeymap } from '@codemirror/commands'
import { python } from '@codemirror/lang-python'
import { bracketMatching, indentUnit } from '@codemirror/language'
import { EditorState } from '@codemirror/state'
import { drawSelection, EditorView, keymap, lineNumbers } from '@codemirror/view'
import { pointAt } from '../../state/view.ts'
import { errorMark } from './errorMark.ts'
import { handMark } from './handMark.ts'
import { editorLook } from './look.ts'
import { draggableNumbers } from './numberDrag.ts'
import { pointing } from './pointing.ts'
import { stageMarks } from './stageMarks.ts'

/** Makes the program's editor inside `parent`; `onEdit` gets the whole text after every change the user made. */
export function createEditor(
  parent: HTMLElement,
  doc: string,
  onEdit: (source: string) => void,
): EditorView {
  return new EditorView({ parent, state: editorState(doc, onEdit) })
}

/** A fresh state, with a history of its own: undo never leads into another document. */
export function editorState(doc: string, onEdit: (source: string) => void): EditorState {
  return EditorState.create({
    doc,
    extensions: [
      lineNumbers(),
      history(),
      drawSelection(),
      bracketMatching(),
      EditorView.lineWrapping,
      indentUnit.of('    '),
      python(),
      editorLook(),
      draggableNumbers(),
      stageMarks(),
      handMark(),
      errorMark(),
      pointing(pointAt),
      // Tab is left to move between panes; Ctrl ] and Ctrl [ indent.
      keymap.of([...defaultKeymap, ...historyKeymap]),
      EditorView.contentAttributes.of({ 'aria-label': 'Program', spellcheck: 'false' }),
      EditorView.updateListener.of((update) => {
        if (update.docChanged) onEdit(update.state.doc.toString())
      }),
    ],
  })
}
