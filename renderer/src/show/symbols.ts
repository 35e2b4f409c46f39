import type { Graph } from '@chainlight/engine'
import { opNameOf } from './names.ts'

/** The short glyph of a gate: '×', 'eˣ'. */
export function symbolOf(graph: Graph, node: number): string {
  return opNameOf(graph, node) ?? ''
}
