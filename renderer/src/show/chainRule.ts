import type { Digest, Explanation, Graph, NodeId } from '@chainlight/engine'
import { KIND } from './circuit.ts'
import { latexName, latexPartial } from './latex.ts'
import { nodeName } from './names.ts'
import type { Closed } from './numbers.ts'
import { closeProduct, formatNumber } from './numbers.ts'
import { EVENT } from './passNumbers.ts'
import type { PassCues, Show } from './show.ts'
import { explanationOf, opOf } from './symbols.ts'

/** A number, or a tensor's digest with its element of largest magnitude as the number. */
export interface Amount {
  readonly number: number
  readonly digest: Digest | null
}

/** The chain rule along one input of a gate: local × upstream = gradient. */
export interface ChainLine {
  readonly slot: number
  readonly input: NodeId
  /** Body of the input, −1 where it is not drawn. */
  readonly body: number
  readonly name: string
  /** The input's value. */
  readonly value: Amount | null
  /** d output / d input; null for tensors, where it is no single number. */
  readonly local: number | null
  /** What the gate sends to this input: where the input fans out, one share of its gradient. */
  readonly gradient: Amount | null
  readonly latex: {
    readonly name: string
    /** ∂m/∂w₀, and what it is: x₀. */
    readonly local: string
    readonly localValue: string
    /** ∂f/∂w₀. */
    readonly gradient: string
  }
  /** Why the local gradient is what it is, in a plain sentence. */
  readonly reason: string
  /** Operands local and upstream, result gradient, printed so that they close; null for tensors. */
  readonly printed: Closed | null
}

/** The chain rule at a gate in one pass. */
export interface ChainRule {
  readonly body: number
  readonly node: NodeId
  readonly name: string
  readonly value: Amount | null
  readonly upstream: Amount | null
  readonly latex: {
    readonly name: string
    /** m = w₀ · x₀ */
    readonly equation: string
    /** ∂f/∂m */
    readonly upstream: string
  }
  readonly lines: readonly ChainLine[]
}

/** The name of what a graph differentiates, in the program's words. */
export function lossName(graph: Graph): string {
  const loss = graph.losses[graph.losses.length - 1]
  return graph.lossName ?? (loss === undefined ? 'L' : nodeName(graph, loss))
}

/** What all lines of one gate are told from. */
interface Gate {
  readonly show: Show
  readonly cues: PassCues
  readonly body: number
  readonly node: number
  readonly names: readonly string[]
  readonly latexNames: readonly string[]
  /** LaTeX of the gate's own name and of the loss's. */
  readonly latexName: string
  readonly loss: string
  readonly explanation: Explanation
}

/** Everything that the chain card and the inspector say about a gate; null for a body that is not the use of an op. */
export function chainRule(show: Show, body: number, pass: number): ChainRule | null {
  const { graph } = show.trace
  const cues = show.timeline.cues(pass)
  const node = nodeInPass(show, cues, body)
  const isGate = show.layout.bodies.kind[body] === KIND.gate
  const explanation = isGate ? explanationOf(graph, node) : null
  if (explanation === null) return null
  const names = inputNames(show, cues, node)
  const latexNames = names.map(latexName)
  const name = nodeName(graph, node)
  const own = latexName(name)
  const loss = latexName(lossName(graph))
  const gate = { show, cues, body, node, names, latexNames, latexName: own, loss, explanation }
  return {
    body,
    node: node as NodeId,
    name,
    value: amount(show, cues.body.valueEvent[body] ?? -1),
    upstream: amount(show, cues.body.gradientEvent[body] ?? -1),
    latex: {
      name: own,
      equation: `${own} = ${explanation.latex(latexNames)}`,
      upstream: latexPartial(loss, own),
    },
    lines: names.map((_, slot) => lineOf(gate, slot)),
  }
}

function lineOf(gate: Gate, slot: number): ChainLine {
  const { show, node, latexNames, explanation } = gate
  const { inputStart, inputs } = show.trace.graph.columns
  const input = inputs[(inputStart[node] ?? 0) + slot] ?? 0
  const inputLatex = latexNames[slot] ?? ''
  const local = explanation.locals[slot] ?? explanation.locals[0]
  return {
    slot,
    input: input as NodeId,
    body: show.layout.bodyOf[input] ?? -1,
    name: gate.names[slot] ?? '',
    ...lineNumbers(gate, slot),
    latex: {
      name: inputLatex,
      local: latexPartial(gate.latexName, inputLatex),
      localValue: local?.latex(latexNames, gate.latexName) ?? '',
      gradient: latexPartial(gate.loss, inputLatex),
    },
    reason: local?.reason ?? '',
  }
}

function lineNumbers(
  { show, cues, body, node }: Gate,
  slot: number,
): Pick<ChainLine, 'value' | 'local' | 'gradient' | 'printed'> {
  const { inputStart, inputs } = show.trace.graph.columns
  const inputAmount = (k: number) => {
    const input = show.layout.bodyOf[inputs[(inputStart[node] ?? 0) + k] ?? -1] ?? -1
    return amount(show, cues.body.valueEvent[input] ?? -1)
  }
  const value = inputAmount(slot)
  const completed = cues.body.gradientEvent[body] ?? -1
  const gradient = amount(show, sentEvent(show, node, slot, completed))
  const upstream = amount(show, completed)
  const output = amount(show, cues.body.valueEvent[body] ?? -1)
  const rule = opOf(show.trace.graph, node)?.scalar
  const isScalar = [value, output, inputAmount(0)].every((x) => x !== null && x.digest === null)
  if (!rule || !isScalar || !output) return { value, local: null, gradient, printed: null }
  const [a, b] = [inputAmount(0)?.number ?? 0, inputAmount(1)?.number ?? 0]
  const local = rule.local(a, b, output.number, slot)
  const printed =
    upstream && gradient ? closeProduct([local, upstream.number], gradient.number) : null
  return { value, local, gradient, printed }
}

/** The node that stands on a body in a pass. */
export function nodeInPass(show: Show, cues: PassCues, body: number): number {
  const event = cues.body.valueEvent[body] ?? -1
  return (event < 0 ? show.layout.bodies.node[body] : show.trace.columns.node[event]) ?? 0
}

/** Names of a node's inputs; unnamed constants are called by their number. */
export function inputNames(show: Show, cues: PassCues, node: number): readonly string[] {
  const { graph } = show.trace
  const { inputStart, inputs } = graph.columns
  const names: string[] = []
  for (let k = inputStart[node] ?? 0; k < (inputStart[node + 1] ?? 0); k++) {
    const input = inputs[k] ?? 0
    const number = cues.body.value[show.layout.bodyOf[input] ?? -1]
    const text = number === undefined || Number.isNaN(number) ? undefined : shortNumber(number)
    names.push(nodeName(graph, input, text))
  }
  return names
}

/** A constant as it may be written in a program: 1, 0.5, −3; rounded where that would be long. */
function shortNumber(value: number): string {
  const text = String(value)
  return text.length <= 6 ? text.replace('-', '−') : formatNumber(value)
}

/** The event in which a node sent a gradient to an input, after its own was complete; −1 where it sent none. */
function sentEvent({ trace }: Show, node: number, slot: number, completed: number): number {
  if (completed < 0) return -1
  const { kind, node: nodes, slot: slots } = trace.columns
  for (let e = completed + 1; e < trace.length && kind[e] !== EVENT.forward; e++) {
    if (kind[e] === EVENT.vjp && nodes[e] === node && slots[e] === slot) return e
  }
  return -1
}

/** The number and digest of an event. */
export function amount({ trace }: Show, event: number): Amount | null {
  if (event < 0) return null
  return {
    number: trace.columns.value[event] ?? Number.NaN,
    digest: trace.digests[trace.columns.digest[event] ?? -1] ?? null,
  }
}
