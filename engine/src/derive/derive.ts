import type { NodeId } from '../brand.ts'
import { OPS } from '../ops/index.ts'
import type { Op } from '../ops/op.ts'
import { type GraphNode, inputsOf, nodeAt } from '../trace/graph.ts'
import type { Trace } from '../trace/trace.ts'
import { chainOf } from './chain.ts'
import type { Derivation, DerivedLine, Equation } from './derivation.ts'
import { formOf } from './forms/index.ts'
import { latexName, latexPartial } from './latexName.ts'
import { lineOf } from './line.ts'
import { nodeName } from './names.ts'
import { numberLatex, tensorLatex } from './numbers.ts'
import { type PassValues, passValues, type Reader } from './passValues.ts'
import type { Gate, Term } from './term.ts'

/** A sheet of more lines than this is no sheet: those next to the loss are left out. */
const MOST_LINES = 120
const DIGITS = 4

const BY_NAME: ReadonlyMap<string, Op> = new Map(OPS.map((op) => [op.name, op]))

/** Which gradient to derive. */
export interface DeriveOptions {
  /** The pass whose numbers are used; the last one by default. */
  readonly pass?: number
  readonly most?: number
}

/** The nodes of a name that have a gradient in a pass: the leaf, or the value that was assigned last, comes first. */
export function nodesNamed(trace: Trace, name: string, pass = lastPass(trace)): readonly NodeId[] {
  const values = passValues(trace, pass)
  const found: GraphNode[] = []
  for (let i = trace.graph.size - 1; i >= 0; i--) {
    const node = nodeAt(trace.graph, i as NodeId)
    if (node.label === name && values.isReached(node.id)) found.push(node)
  }
  return found.sort((a, b) => Number(a.op !== null) - Number(b.op !== null)).map(({ id }) => id)
}

/** The last pass of a trace that went backward. */
export function lastPass(trace: Trace): number {
  for (let pass = trace.passes - 1; pass > 0; pass--) {
    if (passValues(trace, pass).loss !== null) return pass
  }
  return 0
}

/**
 * Derives d loss / d node by the chain rule, from the loss back, in symbols and in the numbers of one pass. Null where
 * the node has no gradient in that pass.
 */
export function derive(trace: Trace, node: NodeId, options: DeriveOptions = {}): Derivation | null {
  const pass = options.pass ?? lastPass(trace)
  const values = passValues(trace, pass)
  if (values.loss === null || !values.isReached(node)) return null
  return new Sheet(trace, values, values.loss, node).derivation(pass, options.most ?? MOST_LINES)
}

class Sheet {
  constructor(
    private readonly trace: Trace,
    private readonly values: PassValues,
    private readonly loss: NodeId,
    private readonly node: NodeId,
  ) {}

  derivation(pass: number, most: number): Derivation {
    const { trace, node, loss } = this
    const all = this.path()
    const path = all.slice(-most)
    const lines = path.map((each) => this.lineAt(each))
    const forward = [...path].reverse().filter((each) => nodeAt(trace.graph, each).op !== null)
    return {
      loss: this.nameOf(loss),
      of: this.nameOf(node),
      gradientLatex: this.gradientLatex(node),
      node,
      shape: nodeAt(trace.graph, node).shape,
      pass,
      passes: trace.passes,
      given: this.givenFor(path).map((each) => this.equation(each)),
      forward: forward.map((each) => this.equation(each)),
      lines,
      omitted: all.length - path.length,
      chain: all.length === path.length ? chainOf(lines, node) : null,
      value: this.lastValue(lines),
    }
  }

  private lastValue(lines: readonly DerivedLine[]) {
    return lines.at(-1)?.value ?? this.values.gradient(this.node)
  }

  /** The nodes between the loss and the node, the loss first: whatever depends on the node and has a gradient. */
  private path(): readonly NodeId[] {
    const found = new Set<NodeId>([this.node])
    const queue: NodeId[] = [this.node]
    for (let at = queue.pop(); at !== undefined; at = queue.pop()) {
      for (const { node } of this.values.readers(at)) {
        if (found.has(node) || node > this.loss) continue
        found.add(node)
        queue.push(node)
      }
    }
    return [...found].sort((a, b) => b - a)
  }

  private lineAt(node: NodeId): DerivedLine {
    const isLoss = node === this.loss
    const readers = isLoss ? [] : this.values.readers(node).filter((r) => r.node <= this.loss)
    return lineOf({
      node,
      name: this.nameOf(node),
      gradientLatex: this.gradientLatex(node),
      shape: nodeAt(this.trace.graph, node).shape,
      terms: readers.flatMap((reader) => this.termAt(reader) ?? []),
    })
  }

  private termAt(reader: Reader): Term | null {
    const gate = this.gateAt(reader)
    if (!gate || isSilent(gate)) return null
    return { ...formOf(gate), through: reader.node, slot: reader.slot }
  }

  private gateAt({ node, slot }: Reader): Gate | null {
    const { graph } = this.trace
    const { op: name, inputs, attrs, shape } = nodeAt(graph, node)
    const op = BY_NAME.get(name ?? '')
    if (!op) return null
    return {
      node,
      slot,
      op,
      attrs,
      explanation: op.explain(attrs),
      name: this.latexOf(node),
      inputNames: inputs.map((input) => this.latexOf(input)),
      upstreamLatex: this.gradientLatex(node),
      shape,
      inputShapes: inputs.map((input) => nodeAt(graph, input).shape),
      inputs: inputs.map((input) => this.values.value(input)),
      output: this.values.value(node),
      upstream: this.values.gradient(node),
    }
  }

  /** Leaves and other values that the lines mention without deriving them. */
  private givenFor(path: readonly NodeId[]): readonly NodeId[] {
    const derived = new Set(path)
    const given = new Set<NodeId>()
    for (const node of path) {
      for (const input of inputsOf(this.trace.graph, node)) {
        const { role, label } = nodeAt(this.trace.graph, input)
        if (role === 'constant' && label === null) continue
        if (!derived.has(input) || nodeAt(this.trace.graph, input).op === null) given.add(input)
      }
    }
    return [...given].sort((a, b) => a - b)
  }

  private equation(node: NodeId): Equation {
    const { op: name, inputs, attrs, shape } = nodeAt(this.trace.graph, node)
    const own = this.latexOf(node)
    const names = inputs.map((input) => this.latexOf(input))
    const rule = BY_NAME.get(name ?? '')
    const value = this.values.value(node)
    return {
      node,
      name: this.nameOf(node),
      latex: rule ? `${own} = ${rule.explain(attrs).latex(names)}` : own,
      numeric: value ? tensorLatex(value, DIGITS) : '',
      shape,
    }
  }

  private gradientLatex(node: NodeId): string {
    return latexPartial(this.latexOf(this.loss), this.latexOf(node))
  }

  private nameOf(node: NodeId): string {
    const { graph } = this.trace
    if (node === this.loss && graph.lossName !== null) return graph.lossName
    return nodeName(graph, node, this.numberOf(node) ?? undefined)
  }

  /** A number of the program stands for itself; in a formula a negative one needs parentheses. */
  private latexOf(node: NodeId): string {
    const { op, label } = nodeAt(this.trace.graph, node)
    const number = op === null && label === null ? this.numberOf(node) : null
    if (number === null) return latexName(this.nameOf(node))
    return /^[\d.]+$/.test(number) ? number : `\\left(${number}\\right)`
  }

  private numberOf(node: NodeId): string | null {
    const value = nodeAt(this.trace.graph, node).shape.length === 0 ? this.values.value(node) : null
    return value ? numberLatex(value.data[value.offset] ?? 0, DIGITS) : null
  }
}

/** True for an input that only steers: an index, a condition. */
function isSilent({ explanation, slot }: Gate): boolean {
  const local = explanation.locals[slot] ?? explanation.locals[0]
  return local?.latex(['x'], 'y') === '\\text{none}'
}
