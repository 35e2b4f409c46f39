import type { Warning } from '../protocol/messages.ts'
import type { Execution } from './execute.ts'
import { nonFiniteWarning } from './nonFinite.ts'

/** What a person should know about a run that went through. */
export function warningsOf({ built, loss, tape, result }: Execution): readonly Warning[] {
  const { trace, droppedPasses, cutNodes } = built
  const messages: string[] = []
  if (loss === null) {
    messages.push(
      'There is no loss: no scalar was computed, so nothing was differentiated. End with one, such as loss = (y * y).sum().',
    )
  }
  if (droppedPasses > 0) {
    messages.push(
      `The run is too long to keep whole: ${count(droppedPasses)} passes between the first and the last were left out of the recording.`,
    )
  }
  if (cutNodes > 0) {
    messages.push(
      `The graph is too large to show whole: the ${count(trace.graph.size)} nodes nearest to the end are shown. All gradients are exact.`,
    )
  }
  if (tape.endedGradients > 0) {
    messages.push(
      'Gradients end at early passes whose arrays were let go to save memory; what lies before stays blank.',
    )
  }
  const born = nonFiniteWarning(trace)
  return [
    ...(born ? [born] : []),
    ...(result.warnings ?? []),
    ...messages.map((message) => ({ message })),
  ]
}

function count(number: number): string {
  return number.toLocaleString('en-US')
}
