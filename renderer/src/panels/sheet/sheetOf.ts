import { type Derivation, derive, type NodeId } from '@chainlight/engine'
import { nodeInPass } from '../../show/chainRule.ts'
import { labelOf } from '../../show/labels.ts'
import type { Show } from '../../show/show.ts'

/** A named value that has a gradient, and the body that stands for it. */
export interface Choice {
  readonly name: string
  readonly body: number
}

/** Every named body that a gradient reaches in a pass: inputs first, then what is computed from them. */
export function choicesOf(show: Show, pass: number): readonly Choice[] {
  const { layout, trace, timeline } = show
  const cues = timeline.cues(pass)
  const inputs: Choice[] = []
  const computed: Choice[] = []
  for (let body = 0; body < layout.bodies.count; body++) {
    if ((cues.body.gradientEvent[body] ?? -1) < 0) continue
    const node = nodeInPass(show, cues, body)
    const name = labelOf(trace.graph, node)
    // A splitter or the output passes on the value of another body.
    if (name === null || layout.bodyOf[node] !== body) continue
    const isInput = (trace.graph.columns.op[node] ?? 0) === 0xffff
    ;(isInput ? inputs : computed).push({ name, body })
  }
  return [...inputs, ...computed]
}

/** The derivation of a body's gradient in one pass; null where none reaches it. */
export function sheetOf(show: Show, body: number, pass: number): Derivation | null {
  const node = nodeInPass(show, show.timeline.cues(pass), body) as NodeId
  return derive(show.trace, node, { pass })
}
