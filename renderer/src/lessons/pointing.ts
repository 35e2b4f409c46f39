import { mark, useView } from '../state/view.ts'

/** The rings that were there before a term was pointed at. */
let before: readonly number[] | null = null

/** Rings the body that a term means, and takes the other rings away while it does; null puts them back. */
export function pointAt(body: number | null): void {
  if (body !== null) {
    before ??= useView.getState().marks
    mark([body])
  } else if (before) {
    mark(before)
    before = null
  }
}

/** Another step has other rings: what was there before is forgotten. */
export function forgetPointing(): void {
  before = null
}
