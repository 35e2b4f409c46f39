import { useRun } from '../state/run.ts'
import { select, useView } from '../state/view.ts'
import { pointAt } from './pointing.ts'
import { bodyNamed } from './quantities.ts'

/** A word that points at a node: under the pointer or the focus its node has a ring, and a click selects it. */
export function Term({ node, text }: { readonly node: string; readonly text: string }) {
  const show = useRun((state) => state.show)
  const body = show ? bodyNamed(show, node) : null
  const isSelected = useView((state) => body !== null && state.selection === body)
  if (body === null) return <span className="term">{text}</span>
  return (
    <button
      type="button"
      className="term"
      aria-pressed={isSelected}
      onPointerEnter={() => pointAt(body)}
      onPointerLeave={() => pointAt(null)}
      onFocus={() => pointAt(body)}
      onBlur={() => pointAt(null)}
      onClick={() => select(isSelected ? null : body)}
    >
      {text}
    </button>
  )
}
