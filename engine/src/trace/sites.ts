import type { NodeId } from '../brand.ts'
import type { Tape } from '../tape/tape.ts'
import type { Selection } from './select.ts'

/** The site of every selected node, and the names of the sites. */
export interface Sites {
  readonly column: Int32Array
  readonly names: readonly string[]
}

/**
 * A site is where in the program, along which calls and loops, and the how-many-th time within its pass: what stands at
 * the same site in two passes shares a position on stage. A parameter's new version stands where the old one stood.
 */
export function sitesOf(tape: Tape, { nodes, rank }: Selection, passes: Int32Array): Sites {
  const column = new Int32Array(nodes.length)
  const names: string[] = []
  const codes = new Map<string, number>()
  let seen = new Map<string, number>() // how often each place was met in this pass
  let pass = -1
  for (let k = 0; k < nodes.length; k++) {
    const id = nodes[k]! as NodeId
    const origin = tape.versionOf.get(id)
    if (origin !== undefined && rank[origin]! >= 0) {
      column[k] = column[rank[origin]!]!
      continue
    }
    if (passes[k] !== pass) {
      pass = passes[k]!
      seen = new Map()
    }
    const place = placeName(tape, id)
    const turn = seen.get(place) ?? 0
    seen.set(place, turn + 1)
    const name = turn === 0 ? place : `${place}#${turn}`
    let code = codes.get(name)
    if (code === undefined) {
      code = names.push(name) - 1
      codes.set(name, code)
    }
    column[k] = code
  }
  return { column, names }
}

/** `mul@3:5`, with the groups around it: `mul@3:5 in forward/for i`. */
function placeName(tape: Tape, id: NodeId): string {
  const place = tape.columns.place[id]!
  const span = tape.places.span(place)
  const path = tape.groups.nameOfPath(tape.places.path(place))
  const where = span ? `@${span.line}:${span.column}` : ''
  return `${tape.opAt(id)?.name ?? 'leaf'}${where}${path ? ` in ${path}` : ''}`
}
