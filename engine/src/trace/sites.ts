import type { NodeId } from '../brand.ts'
import type { Tape } from '../tape/tape.ts'
import type { Selection } from './select.ts'

/** The site of every selected node, and the names of the sites. */
export interface Sites {
  readonly column: Int32Array
  readonly names: readonly string[]
}

/** An op at a place of the program. `codes[k]` is the site of its k-th use within a pass. */
interface Spot {
  readonly op: number
  readonly name: string
  readonly codes: number[]
  pass: number
  uses: number // so far in `pass`
}

/**
 * A site is where in the program, along which calls and loops, and the how-many-th time within its pass: what stands at
 * the same site in two passes shares a position on stage. A parameter's new version stands where the old one stood.
 */
export function sitesOf(tape: Tape, { nodes, rank }: Selection, passes: Int32Array): Sites {
  const column = new Int32Array(nodes.length)
  const names: string[] = []
  const spots: Spot[][] = [] // by place
  for (let k = 0; k < nodes.length; k++) {
    const id = nodes[k]! as NodeId
    const origin = tape.versionOf.size > 0 ? tape.versionOf.get(id) : undefined
    if (origin !== undefined && rank[origin]! >= 0) {
      column[k] = column[rank[origin]!]!
      continue
    }
    const spot = spotOf(tape, id, spots)
    if (spot.pass !== passes[k]) {
      spot.pass = passes[k]!
      spot.uses = 0
    }
    const use = spot.uses++
    spot.codes[use] ??= names.push(use === 0 ? spot.name : `${spot.name}#${use}`) - 1
    column[k] = spot.codes[use]
  }
  return { column, names }
}

function spotOf(tape: Tape, id: NodeId, spots: Spot[][]): Spot {
  const { place, op } = tape.columns
  const code = op[id]!
  spots[place[id]!] ??= []
  const here = spots[place[id]!]!
  for (const spot of here) if (spot.op === code) return spot
  const spot: Spot = { op: code, name: nameOf(tape, id), codes: [], pass: -1, uses: 0 }
  here.push(spot)
  return spot
}

/** `mul@3:5`, with the groups around it: `mul@3:5 in forward/for i`. */
function nameOf(tape: Tape, id: NodeId): string {
  const place = tape.columns.place[id]!
  const { places, groups } = tape.cursor
  const span = places.span(place)
  const path = groups.nameOfPath(places.path(place))
  const where = span ? `@${span.line}:${span.column}` : ''
  return `${tape.opAt(id)?.name ?? 'leaf'}${where}${path ? ` in ${path}` : ''}`
}
