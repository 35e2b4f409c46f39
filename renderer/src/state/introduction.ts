import { type NodeId, nodeAt } from '@chainlight/engine'
import type { Show } from '../show/show.ts'
import { openDocument, useDocument } from './document.ts'
import { FIRST_EXAMPLE } from './examples.ts'
import { play, setRate, usePlayer } from './player.ts'
import { useRun } from './run.ts'
import { select, setView, useView } from './view.ts'

const HINT = 'Turn a dial. Space plays.'
const RATE = 0.75

let isWaiting = false
let isOver = false

/** The first start: no dialog; the sigmoid neuron opens by itself and plays. */
export function startIntroduction(): void {
  if (!FIRST_EXAMPLE || isOver) return
  isWaiting = true
  openDocument(FIRST_EXAMPLE.name, FIRST_EXAMPLE.source)
}

/** The user took over: nothing of the introduction may interfere any more. */
export function endIntroduction(): void {
  isOver = true
  isWaiting = false
  if (useView.getState().hint !== null) setView({ hint: null })
}

/**
 * Plays the first show slowly to the end of its first backward pass, and there selects the first product, with one
 * hint. False where the show that arrived is not the introduction's.
 */
export function followIntroduction(): boolean {
  const { show } = useRun.getState()
  if (!isWaiting || isOver || !show) return false
  isWaiting = false
  setRate(RATE)
  const until = show.timeline.cues(0).phases.backward[1]
  play(until)
  watch(show, until)
  return true
}

function watch(show: Show, until: number): void {
  const { opening } = useDocument.getState()
  const unsubscribe = usePlayer.subscribe(({ isPlaying, time }) => {
    if (isPlaying) return
    unsubscribe()
    const isDone = Math.abs(time - until) < 1e-3 && useDocument.getState().opening === opening
    if (isDone && useRun.getState().show === show) present(show)
    else endIntroduction()
  })
}

function present(show: Show): void {
  isOver = true
  select(firstProduct(show))
  setRate(1)
  setView({ hint: HINT })
  const unsubscribe = [
    usePlayer.subscribe((state) => state.isPlaying && dismiss()),
    useDocument.subscribe((state, previous) => state.source !== previous.source && dismiss()),
  ]
  const dismiss = () => {
    for (const remove of unsubscribe) remove()
    setView({ hint: null })
  }
}

/** The body of the first gate that multiplies a parameter: `w0 * x0`. */
function firstProduct({ trace, layout }: Show): number | null {
  for (let id = 0; id < trace.graph.size; id++) {
    const node = nodeAt(trace.graph, id as NodeId)
    const body = layout.bodyOf[id] ?? -1
    if (body >= 0 && node.op !== null && node.inputs.length === 2) return body
  }
  return null
}
