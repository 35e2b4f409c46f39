import type { ErrorReport, Span } from '@chainlight/engine'
import { type Extension, StateEffect, StateField, type Text } from '@codemirror/state'
import { Decoration, type DecorationSet, EditorView, WidgetType } from '@codemirror/view'

/** Shows an error where it happened, or takes it away. */
export const setError = StateEffect.define<ErrorReport | null>()

/** Underlines the words that caused an error and says what is wrong below their line. */
export function errorMark(): Extension {
  return errorField
}

const errorField = StateField.define<DecorationSet>({
  create: () => Decoration.none,
  update(marks, transaction) {
    let next = marks.map(transaction.changes)
    for (const effect of transaction.effects) {
      if (effect.is(setError)) next = marksOf(effect.value, transaction.state.doc)
    }
    return next
  },
  provide: (field) => EditorView.decorations.from(field),
})

function marksOf(report: ErrorReport | null, doc: Text): DecorationSet {
  if (!report?.span) return Decoration.none
  const range = rangeOf(report.span, doc)
  const below = doc.lineAt(range.to).to
  const message = Decoration.widget({ widget: new MessageWidget(report), block: true, side: 1 })
  if (range.from === range.to) return Decoration.set([message.range(below)])
  const underline = Decoration.mark({ class: 'cm-error-words' })
  return Decoration.set([underline.range(range.from, range.to), message.range(below)])
}

/** A span as positions of the text, cut to it: an edit may have shortened the text since. At least one character long. */
export function rangeOf(span: Span, doc: Text): { readonly from: number; readonly to: number } {
  const place = (lineNumber: number, column: number) => {
    const line = doc.line(Math.min(Math.max(lineNumber, 1), doc.lines))
    return Math.min(line.from + Math.max(column - 1, 0), line.to)
  }
  const from = place(span.line, span.column)
  const to = place(span.endLine, span.endColumn)
  if (to > from) return { from, to }
  const line = doc.lineAt(from)
  // At the end of a line there is no next character: the last one stands for it.
  return from < line.to ? { from, to: from + 1 } : { from: Math.max(line.from, from - 1), to: from }
}

class MessageWidget extends WidgetType {
  readonly #report: ErrorReport
  constructor(report: ErrorReport) {
    super()
    this.#report = report
  }
  override eq(other: MessageWidget): boolean {
    return (
      other.#report.message === this.#report.message && other.#report.hint === this.#report.hint
    )
  }
  override toDOM(): HTMLElement {
    const box = document.createElement('div')
    box.className = 'cm-error-message'
    const body = box.appendChild(document.createElement('div'))
    body.append(this.#report.message)
    if (this.#report.hint) {
      const hint = body.appendChild(document.createElement('div'))
      hint.className = 'cm-error-hint'
      hint.textContent = this.#report.hint
    }
    return box
  }
}
