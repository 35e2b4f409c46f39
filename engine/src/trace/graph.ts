import type { NodeId } from '../brand.ts'
import type { Attrs } from '../ops/op.ts'
import type { DType, Shape } from '../tensor/tensor.ts'

/** A stretch of the program. Lines and columns count from 1; the end is exclusive. */
export interface Span {
  readonly line: number
  readonly column: number
  readonly endLine: number
  readonly endColumn: number
}

/** What a node is: the use of an op, or one of the three kinds of leaf. */
export type Role = 'op' | 'parameter' | 'data' | 'constant'
/** Codes of `GraphColumns.role`. */
export const ROLES: readonly Role[] = ['op', 'parameter', 'data', 'constant']

/** A function call, a loop pass or an object (a layer) that made nodes; groups nest. */
export interface Group {
  readonly parent: number // index into Graph.groups, −1 for none
  readonly kind: 'call' | 'loop' | 'object'
  readonly name: string // from the program: 'forward', 'for step', 'Layer'
  readonly span?: Span
}

/**
 * The graph as columns, one row a node, in tape order. A node without a label has label −1, and so on.
 * Only what a person can look at is here: nodes that lead to a loss, and named variables.
 */
export interface GraphColumns {
  /** Index into `Graph.ops`; for leaves 0xffff. */
  readonly op: Uint16Array
  /** Code in ROLES. */
  readonly role: Uint8Array
  /** Inputs of node i are `inputs[inputStart[i]] … inputs[inputStart[i+1] − 1]`. Length n + 1. */
  readonly inputStart: Uint32Array
  readonly inputs: Uint32Array
  /** Indices into `Graph.shapes`, `Graph.attrs` (−1: none), `Graph.labels` (−1: none), `Graph.sites`, `Graph.groups` (−1). */
  readonly shape: Int32Array
  readonly attrs: Int32Array
  readonly label: Int32Array
  readonly site: Int32Array
  readonly group: Int32Array
  /** Which forward-and-backward pass made the node, from 0. */
  readonly pass: Int32Array
  /** line, column, endLine, endColumn; line 0 where unknown. Length 4 n. */
  readonly span: Int32Array
}

/** A recorded graph. Use the functions below to read one node; loops read the columns. */
export interface Graph {
  readonly size: number
  readonly columns: GraphColumns
  readonly ops: readonly string[]
  readonly shapes: readonly Shape[]
  readonly dtype: DType
  readonly attrs: readonly Attrs[]
  readonly labels: readonly string[]
  /** Equal sites of repeated passes share a position on stage. */
  readonly sites: readonly string[]
  readonly groups: readonly Group[]
  /** The node each backward pass started from, one per pass that has one; the last is the run's loss. */
  readonly losses: readonly NodeId[]
  /** The loss's name in the program, if it has one. */
  readonly lossName: string | null
}

/** One node with a face. */
export interface GraphNode {
  readonly id: NodeId
  readonly op: string | null // null for a leaf
  readonly role: Role
  readonly inputs: readonly NodeId[]
  readonly attrs: Attrs
  readonly shape: Shape
  readonly label: string | null
  readonly span: Span | null
  readonly site: string
  readonly group: number
  readonly pass: number
}

const NO_ATTRS: Attrs = Object.freeze({})

/** Reads one node of a graph. */
export function nodeAt(graph: Graph, id: NodeId): GraphNode {
  const c = graph.columns
  const line = c.span[4 * id] ?? 0
  const opCode = c.op[id] ?? 0xffff
  const label = c.label[id] ?? -1
  const attrs = c.attrs[id] ?? -1
  return {
    id,
    op: opCode === 0xffff ? null : (graph.ops[opCode] ?? null),
    role: ROLES[c.role[id] ?? 0] ?? 'op',
    inputs: inputsOf(graph, id),
    attrs: attrs < 0 ? NO_ATTRS : (graph.attrs[attrs] ?? NO_ATTRS),
    shape: graph.shapes[c.shape[id] ?? 0] ?? [],
    label: label < 0 ? null : (graph.labels[label] ?? null),
    span:
      line === 0
        ? null
        : {
            line,
            column: c.span[4 * id + 1] ?? 1,
            endLine: c.span[4 * id + 2] ?? line,
            endColumn: c.span[4 * id + 3] ?? 1,
          },
    site: graph.sites[c.site[id] ?? 0] ?? '',
    group: c.group[id] ?? -1,
    pass: c.pass[id] ?? 0,
  }
}

/** The ids that a node reads, in slot order. */
export function inputsOf(graph: Graph, id: NodeId): readonly NodeId[] {
  const from = graph.columns.inputStart[id] ?? 0
  const to = graph.columns.inputStart[id + 1] ?? from
  return Array.from(graph.columns.inputs.subarray(from, to)) as NodeId[]
}
