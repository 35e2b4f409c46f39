import { isolateHistory } from '@codemirror/commands'
import type { TransactionSpec } from '@codemirror/state'
import type { EditorView } from '@codemirror/view'

/** A stretch of text that becomes another. */
interface Change {
  readonly from: number
  readonly to: number
  readonly insert: string
}

/** The smallest change that makes one text another, so that the cursor and the marks stay. */
export function changeBetween(current: string, next: string): Change {
  const most = Math.min(current.length, next.length)
  let from = 0
  while (from < most && current[from] === next[from]) from++
  let end = 0
  while (end < most - from && current.at(-1 - end) === next.at(-1 - end)) end++
  return { from, to: current.length - end, insert: next.slice(from, next.length - end) }
}

/** A finger that changes the text many times; undo takes all of it back at once. */
export class Gesture {
  readonly #view: EditorView
  #hasBegun = false

  constructor(view: EditorView) {
    this.#view = view
  }

  change(spec: TransactionSpec): void {
    // The history joins a composition to the change before it, however long ago that was; other changes only while typing.
    const place = this.#hasBegun
      ? { userEvent: 'input.type.compose' }
      : { userEvent: 'input.turn', annotations: isolateHistory.of('before') }
    this.#hasBegun = true
    this.#view.dispatch({ ...spec, ...place })
  }

  /** What comes next is a change of its own. */
  end(): void {
    this.#view.dispatch({ annotations: isolateHistory.of('full') })
  }
}
