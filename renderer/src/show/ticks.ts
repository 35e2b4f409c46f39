import type { Graph } from '@chainlight/engine'
import { KIND } from './circuit.ts'
import { labelOf, opNameOf } from './labels.ts'
import { groupOf } from './names.ts'
import type { Bodies } from './show.ts'
import { symbolOf } from './symbols.ts'

/** More different marks than this do not fit under the timeline. */
const MOST_MARKS = 2

/**
 * Short text of a level for the timeline: the symbols of its gates ('×', 'eˣ'), the names of its leaves without their
 * numbers ('w x'), the output's name; 'copy' and 'Σ' where values fan out and gradients add.
 */
export function tickOf(
  graph: Graph,
  bodies: Bodies,
  level: readonly number[],
  phase: 'forward' | 'backward',
): string {
  const nodesOf = (isWanted: (kind: number) => boolean) =>
    level.filter((b) => isWanted(bodies.kind[b] ?? 0)).map((b) => bodies.node[b] ?? 0)
  const gates = nodesOf((kind) => kind === KIND.gate)
  const groups = level.flatMap((b) => groupOf(graph, bodies, b)?.name ?? [])
  const acts = [...groups, ...gates.map((node) => symbolOf(graph, node))]
  if (acts.length > 0) return marks(acts)
  const outputs = nodesOf((kind) => kind === KIND.output)
  if (outputs.length > 0) return marks(outputs.map((node) => labelOf(graph, node) ?? 'out'))
  if (level.some((b) => bodies.kind[b] === KIND.splitter)) return phase === 'forward' ? 'copy' : 'Σ'
  const leaves = nodesOf((kind) => kind === KIND.parameter || kind === KIND.data)
  const letters = leaves.map((node) => labelOf(graph, node)?.replace(/[\d_[\](),. ]+$/, '') ?? '')
  return marks(letters.filter((letter) => letter !== '')) || opNameOf(graph, level[0] ?? 0) || '·'
}

function marks(texts: readonly string[]): string {
  const different = [...new Set(texts)]
  const shown = different.slice(0, MOST_MARKS).join(' ')
  return different.length > MOST_MARKS ? `${shown} …` : shown
}
