import { type EditorState, type Extension, Prec, StateEffect, StateField } from '@codemirror/state'
import { Decoration, type DecorationSet, EditorView, keymap } from '@codemirror/view'
import { moved, type StepSize } from '../../state/literal.ts'
import { Gesture } from './gesture.ts'
import { type NumberLiteral, numberAt } from './numbers.ts'

/** Pointer travel for one step, px, and how far it may tremble before a press becomes a drag. */
const STEP_PX = 6
const SLACK_PX = 3

const setHot = StateEffect.define<NumberLiteral | null>()
const hotMark = Decoration.mark({ class: 'cm-number-hot' })

/** The number that a drag would change is underlined while the pointer is over it. */
const hotNumber = StateField.define<DecorationSet>({
  create: () => Decoration.none,
  update(marks, transaction) {
    let next = marks.map(transaction.changes)
    for (const effect of transaction.effects) {
      if (!effect.is(setHot)) continue
      const hot = effect.value
      next = hot ? Decoration.set(hotMark.range(hot.from, hot.to)) : Decoration.none
    }
    return next
  },
  provide: (field) => EditorView.decorations.from(field),
})

/** Numbers change by dragging sideways and by Alt with the arrow keys. */
export function draggableNumbers(): Extension {
  return [
    hotNumber,
    EditorView.domEventHandlers({
      mousemove(event, view) {
        if (event.buttons === 0) showHot(view, numberUnder(view, event))
      },
      mouseleave(_event, view) {
        showHot(view, null)
      },
      mousedown(event, view) {
        const isPlain = event.button === 0 && event.detail === 1 && !event.shiftKey
        const literal = isPlain ? numberUnder(view, event) : null
        if (!literal) return false
        event.preventDefault()
        beginDrag(view, literal, event)
        return true
      },
    }),
    Prec.high(
      keymap.of([
        { key: 'Alt-ArrowUp', run: (view) => nudge(view, 1, 'unit') },
        { key: 'Alt-ArrowDown', run: (view) => nudge(view, -1, 'unit') },
        { key: 'Shift-Alt-ArrowUp', run: (view) => nudge(view, 1, 'coarse') },
        { key: 'Shift-Alt-ArrowDown', run: (view) => nudge(view, -1, 'coarse') },
      ]),
    ),
  ]
}

function numberUnder(view: EditorView, event: MouseEvent): NumberLiteral | null {
  const position = view.posAtCoords({ x: event.clientX, y: event.clientY })
  if (position === null) return null
  const literal = numberAt(view.state, position)
  const from = literal && view.coordsAtPos(literal.from, 1)
  const to = literal && view.coordsAtPos(literal.to, -1)
  // posAtCoords answers with the nearest character, however far away: the pointer must really be over the number.
  const isOver = from && to && event.clientX >= from.left - 1 && event.clientX <= to.right + 1
  return isOver ? literal : null
}

function showHot(view: EditorView, literal: NumberLiteral | null): void {
  const marks = view.state.field(hotNumber)
  const isShown = marks.size > 0
  let isSame = !literal && !isShown
  if (literal && isShown) {
    marks.between(literal.from, literal.to, (from, to) => {
      isSame = from === literal.from && to === literal.to
    })
  }
  if (!isSame) view.dispatch({ effects: setHot.of(literal) })
}

/** Follows the pointer until it is released. A press without travel places the cursor, as elsewhere. */
function beginDrag(view: EditorView, literal: NumberLiteral, press: MouseEvent): void {
  let current = literal
  let gesture: Gesture | null = null
  const move = (event: MouseEvent) => {
    const travel = event.clientX - press.clientX
    if (Math.abs(travel) > SLACK_PX) gesture ??= new Gesture(view)
    if (!gesture) return
    const text = moved(literal.text, Math.trunc(travel / STEP_PX), sizeOf(event))
    if (text === current.text) return
    const { from, to } = current
    current = { from, to: from + text.length, text }
    gesture.change({ changes: { from, to, insert: text }, effects: setHot.of(current) })
  }
  const release = () => {
    removeEventListener('mousemove', move, true)
    removeEventListener('mouseup', release, true)
    document.documentElement.classList.remove('is-dragging-number')
    view.focus()
    if (gesture) return gesture.end()
    const anchor = view.posAtCoords({ x: press.clientX, y: press.clientY }, false)
    view.dispatch({ selection: { anchor }, userEvent: 'select.pointer' })
  }
  document.documentElement.classList.add('is-dragging-number')
  addEventListener('mousemove', move, true)
  addEventListener('mouseup', release, true)
}

function sizeOf(event: MouseEvent): StepSize {
  if (event.shiftKey) return 'coarse'
  return event.altKey ? 'fine' : 'unit'
}

function nudge(view: EditorView, steps: number, size: StepSize): boolean {
  const literal = numberNear(view.state)
  if (!literal) return false
  const { from, to, text } = literal
  const insert = moved(text, steps, size)
  view.dispatch({
    changes: { from, to, insert },
    effects: setHot.of(null),
    userEvent: 'input.nudge',
  })
  return true
}

/** The number at the cursor, else the first one after it on its line. */
function numberNear(state: EditorState): NumberLiteral | null {
  const { head } = state.selection.main
  const end = state.doc.lineAt(head).to
  for (let position = head; position <= end; position++) {
    const literal = numberAt(state, position)
    if (literal) return literal
  }
  return null
}
