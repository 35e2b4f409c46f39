import type { Span } from '@chainlight/engine'
import { type Extension, type Range, StateEffect, StateField, type Text } from '@codemirror/state'
import { Decoration, type DecorationSet, EditorView, WidgetType } from '@codemirror/view'
import { rangeOf } from './errorMark.ts'

/** Numbers at the end of a line; a gradient is blank until its bead has passed. */
export interface Pill {
  readonly line: number
  readonly name: string
  readonly value: string | null
  readonly gradient: string | null
}

/** What the stage says about the program at a time. */
export interface StageMarks {
  readonly phase: 'forward' | 'backward' | 'update'
  /** The lines that act, tinted. */
  readonly lines: readonly number[]
  /** Where the selected gate is written, underlined. */
  readonly selected: Span | null
  /** Where the body under the pointer is written. */
  readonly pointed: Span | null
  readonly pills: readonly Pill[]
}

/** Shows what the stage says; null where the text is no longer the program on stage. */
export const setStageMarks = StateEffect.define<StageMarks | null>()

/** Tints the current line, underlines the selection, and puts values and gradients at line ends. */
export function stageMarks(): Extension {
  return field
}

const field = StateField.define<DecorationSet>({
  create: () => Decoration.none,
  update(marks, transaction) {
    let next = marks.map(transaction.changes)
    for (const effect of transaction.effects) {
      if (effect.is(setStageMarks)) next = decorationsOf(effect.value, transaction.state.doc)
    }
    return next
  },
  provide: (own) => EditorView.decorations.from(own),
})

function decorationsOf(marks: StageMarks | null, doc: Text): DecorationSet {
  if (!marks) return Decoration.none
  const inside = (line: number) => line >= 1 && line <= doc.lines
  const ranges: Range<Decoration>[] = []
  const tint = Decoration.line({ class: `cm-acting cm-${marks.phase}` })
  for (const line of marks.lines.filter(inside)) ranges.push(tint.range(doc.line(line).from))
  if (marks.selected) {
    const { from, to } = rangeOf(marks.selected, doc)
    const underline = Decoration.mark({ class: `cm-selected-gate cm-${marks.phase}` })
    if (to > from) ranges.push(underline.range(from, to))
  }
  if (marks.pointed) {
    const { from, to } = rangeOf(marks.pointed, doc)
    if (to > from) ranges.push(Decoration.mark({ class: 'cm-pointed' }).range(from, to))
  }
  for (const pill of marks.pills.filter((one) => inside(one.line))) {
    const widget = Decoration.widget({ widget: new PillWidget(pill), side: 1 })
    ranges.push(widget.range(doc.line(pill.line).to))
  }
  return Decoration.set(ranges, true)
}

class PillWidget extends WidgetType {
  readonly #pill: Pill
  constructor(pill: Pill) {
    super()
    this.#pill = pill
  }
  override eq(other: PillWidget): boolean {
    return other.#pill.value === this.#pill.value && other.#pill.gradient === this.#pill.gradient
  }
  override toDOM(): HTMLElement {
    const box = document.createElement('span')
    box.className = 'cm-pills'
    addPill(box, 'value', `${this.#pill.name} is`, this.#pill.value)
    addPill(box, 'gradient', `gradient of ${this.#pill.name} is`, this.#pill.gradient)
    return box
  }
  override ignoreEvent(): boolean {
    return false
  }
}

function addPill(box: HTMLElement, kind: string, label: string, text: string | null): void {
  if (text === null) return
  const pill = box.appendChild(document.createElement('span'))
  pill.className = `cm-pill cm-pill-${kind}`
  pill.textContent = text
  pill.title = `${label} ${text}`
}
