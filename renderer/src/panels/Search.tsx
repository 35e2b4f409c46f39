import { nodeAt } from '@chainlight/engine'
import { useMemo, useState } from 'react'
import type { Show } from '../show/show.ts'
import { useRun } from '../state/run.ts'
import { useStage } from '../state/stage.ts'
import { closeOverlay, select } from '../state/view.ts'
import { Dialog } from './Dialog.tsx'

/** The most results that are listed. */
const MOST = 40

interface Hit {
  readonly body: number
  readonly name: string
  readonly what: string
  readonly line: number | null
}

/** Finds a variable or an op on stage, selects it and moves the camera there. */
export function Search() {
  const show = useRun((state) => state.show)
  const [text, setText] = useState('')
  const hits = useMemo(() => (show ? findBodies(show, text) : []), [show, text])
  const choose = (hit: Hit) => {
    closeOverlay()
    select(hit.body)
    useStage.getState().handle?.focus(hit.body)
  }
  return (
    <Dialog title="Find a variable" className="search">
      <form
        onSubmit={(event) => {
          event.preventDefault()
          const first = hits[0]
          if (first) choose(first)
        }}
      >
        <input
          ref={focusFirst}
          type="search"
          aria-label="Name of a variable or an op"
          placeholder="w0, exp, loss …"
          value={text}
          onChange={(event) => setText(event.target.value)}
        />
      </form>
      <ul aria-label="Found">
        {hits.map((hit) => (
          <li key={hit.body}>
            <button type="button" onClick={() => choose(hit)}>
              <span>{hit.name}</span>
              <small>{hit.what}</small>
              <small>{hit.line === null ? '' : `line ${hit.line}`}</small>
            </button>
          </li>
        ))}
      </ul>
      <p aria-live="polite" className="search-count">
        {hits.length === 0 && <small>Nothing on stage is called that.</small>}
      </p>
    </Dialog>
  )
}

/** A dialog puts the focus on the element with this attribute when it opens; React sets no such attribute itself. */
function focusFirst(input: HTMLInputElement | null): void {
  input?.setAttribute('autofocus', '')
}

/** Bodies whose name or op contains the text; names that begin with it come first. */
export function findBodies(show: Show, text: string): readonly Hit[] {
  const wanted = text.trim().toLowerCase()
  const { bodies, bodyOf } = show.layout
  const hits: Hit[] = []
  for (let body = 0; body < bodies.count && hits.length < 10 * MOST; body++) {
    const node = nodeAt(show.trace.graph, (bodies.node[body] ?? 0) as never)
    if (bodyOf[node.id] !== body) continue
    const what = node.op ?? node.role
    const name = node.label ?? what
    if (`${name} ${what}`.toLowerCase().includes(wanted)) {
      hits.push({ body, name, what, line: node.span?.line ?? null })
    }
  }
  const rank = (hit: Hit) => (hit.name.toLowerCase().startsWith(wanted) ? 0 : 1)
  return hits.sort((a, b) => rank(a) - rank(b)).slice(0, MOST)
}
