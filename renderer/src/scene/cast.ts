import { type Graph, type NodeId, nodeAt, type Op } from '@chainlight/engine'
import { BODY_KINDS, type Bodies, type Show } from '../show/show.ts'
import { FORM_OF_FAMILY, FORM_OF_KIND, FORM_OF_OP, type FormName } from './glyphs.ts'

/** Finds an op's facts by its name; undefined for a name this build does not know. */
export type OpLookup = (name: string) => Op | undefined

/** Who plays which part: the form of every body, and the graphs that curve tiles show. */
export interface Cast {
  readonly forms: readonly FormName[]
  /** The op of each body; null for leaves, splitters and outputs. */
  readonly ops: readonly (Op | null)[]
  /** Different curve ops, in the order of their rows in the curve texture. */
  readonly curves: readonly Op[]
  /** Row in `curves` of each body, −1 for bodies that show none. */
  readonly curveOf: Int32Array
}

/** Gives every body of a show its form: by kind, else by the op's name, else by its family. */
export function castOf(show: Show, lookup: OpLookup): Cast {
  const { bodies } = show.layout
  const forms: FormName[] = []
  const ops: (Op | null)[] = []
  const curves: Op[] = []
  const curveOf = new Int32Array(bodies.count).fill(-1)
  for (let body = 0; body < bodies.count; body++) {
    const op = opOf(show.trace.graph, bodies, body, lookup)
    const form = formOf(bodies, body, op)
    ops.push(op)
    forms.push(form)
    if (op && form === 'tile') {
      const known = curves.indexOf(op)
      curveOf[body] = known >= 0 ? known : curves.push(op) - 1
    }
  }
  return { forms, ops, curves, curveOf }
}

function opOf(graph: Graph, bodies: Bodies, body: number, lookup: OpLookup): Op | null {
  if (bodies.kind[body] !== 0) return null
  const { op } = nodeAt(graph, (bodies.node[body] ?? 0) as NodeId)
  return op === null ? null : (lookup(op) ?? null)
}

function formOf(bodies: Bodies, body: number, op: Op | null): FormName {
  const kind = BODY_KINDS[bodies.kind[body] ?? 0] ?? 'gate'
  if (kind !== 'gate') return FORM_OF_KIND[kind]
  if (!op) return 'crate'
  return FORM_OF_OP[op.name] ?? FORM_OF_FAMILY[op.family]
}
