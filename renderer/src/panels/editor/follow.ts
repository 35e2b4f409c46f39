import type { EditorView } from '@codemirror/view'
import { useDocument } from '../../state/document.ts'
import { usePlayer } from '../../state/player.ts'
import { useRun } from '../../state/run.ts'
import { useView } from '../../state/view.ts'
import { setError } from './errorMark.ts'
import { marksAt, marksKey } from './marksAt.ts'
import { setStageMarks } from './stageMarks.ts'

/** Shows the run's error in the text, and takes it away when a run succeeds. */
export function followErrors(view: EditorView): () => void {
  const tell = () => {
    const { phase } = useRun.getState()
    view.dispatch({ effects: setError.of(phase.kind === 'failed' ? phase.report : null) })
  }
  tell()
  return useRun.subscribe((state, previous) => {
    const isQuiet = state.phase.kind === 'running'
    if (state.phase !== previous.phase && !isQuiet) tell()
  })
}

/** Keeps tint, underline and numbers in the text in step with the stage. */
export function followStage(view: EditorView): () => void {
  let shown = ''
  const tell = () => {
    const { show, shownSource } = useRun.getState()
    const isCurrent = show !== null && shownSource === useDocument.getState().source
    // Until the run of an edit is back, the marks of the program before move along with the text.
    if (show && !isCurrent) return
    const { time } = usePlayer.getState()
    const { selection, hovered } = useView.getState()
    const key = show ? marksKey(show, time, selection, hovered) : 'nothing'
    if (key === shown) return
    shown = key
    view.dispatch({ effects: setStageMarks.of(show && marksAt(show, time, selection, hovered)) })
  }
  const refresh = () => {
    shown = ''
    tell()
  }
  tell()
  const removers = [
    usePlayer.subscribe((state, previous) => state.time !== previous.time && tell()),
    useRun.subscribe((state, previous) => state.show !== previous.show && refresh()),
    useView.subscribe((state, previous) => {
      const isSame = state.selection === previous.selection && state.hovered === previous.hovered
      if (!isSame) tell()
    }),
  ]
  return () => {
    for (const remove of removers) remove()
  }
}
