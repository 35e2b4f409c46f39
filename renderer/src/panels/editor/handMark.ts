import type { Span } from '@chainlight/engine'
import { type Extension, StateEffect, StateField } from '@codemirror/state'
import { Decoration, type DecorationSet, EditorView } from '@codemirror/view'
import { useCheck } from '../../state/check.ts'
import { useDocument } from '../../state/document.ts'
import { useSide } from '../../state/side.ts'
import { rangeOf } from './errorMark.ts'

const setWrong = StateEffect.define<{ readonly span: Span; readonly why: string } | null>()

/** Underlines the first wrong gradient that the program computes by hand; its likely cause is the tooltip. */
export function handMark(): Extension {
  return wrongField
}

const wrongField = StateField.define<DecorationSet>({
  create: () => Decoration.none,
  update(marks, transaction) {
    let next = marks.map(transaction.changes)
    for (const effect of transaction.effects) {
      if (!effect.is(setWrong)) continue
      next = Decoration.none
      if (!effect.value) continue
      const { from, to } = rangeOf(effect.value.span, transaction.state.doc)
      const attributes = { title: effect.value.why }
      const mark = Decoration.mark({ class: 'cm-wrong-gradient', attributes })
      if (to > from) next = Decoration.set([mark.range(from, to)])
    }
    return next
  },
  provide: (field) => EditorView.decorations.from(field),
})

/** Keeps the underline in step with the last check, while its panel is open. */
export function followCheck(view: EditorView): () => void {
  const tell = () => {
    const { report, source } = useCheck.getState()
    const isShown =
      useSide.getState().tab === 'backprop' && source === useDocument.getState().source
    const first = isShown ? report?.gradients[report.first] : undefined
    const wrong = first && { span: first.span, why: `${first.name} ${first.sentence ?? ''}` }
    view.dispatch({ effects: setWrong.of(wrong ?? null) })
  }
  tell()
  const removers = [
    useCheck.subscribe((state, previous) => state.report !== previous.report && tell()),
    useSide.subscribe(tell),
  ]
  return () => {
    for (const remove of removers) remove()
  }
}
