import {
  fromFlat,
  type GraphNode,
  type NodeId,
  nodeAt,
  scalar,
  type Tensor,
  type Trace,
} from '@chainlight/engine'
import {
  type Amount,
  amount,
  type ChainLine,
  type ChainRule,
  chainRule,
  lossName,
  nodeInPass,
} from '../../show/chainRule.ts'
import { eventsShownAt, passAt } from '../../show/frame.ts'
import type { StageGroup } from '../../show/groups/grouping.ts'
import { latexName } from '../../show/latex.ts'
import { groupOf, nodeName } from '../../show/names.ts'
import { BODY_KINDS, type BodyKind, type Show } from '../../show/show.ts'
import { explanationOf, familyOf } from '../../show/symbols.ts'

/** What is true of one body at a time. Numbers are null before their time. */
export interface BodyFacts {
  readonly body: number
  readonly kind: BodyKind
  readonly pass: number
  readonly node: GraphNode
  readonly name: string
  readonly latex: string
  readonly title: string
  readonly role: string
  readonly sentence: string
  readonly symbol: string
  readonly family: ReturnType<typeof familyOf>
  readonly value: Amount | null
  readonly gradient: Amount | null
  /** The chain rule at a gate; null for a leaf. */
  readonly rule: ChainRule | null
  readonly lines: readonly LineFacts[]
  readonly lossName: string
}

/** One input of a gate, as far as time has come. */
export interface LineFacts extends ChainLine {
  readonly isValueShown: boolean
  readonly isGradientShown: boolean
}

/** Times are rounded differently as absolute and as within a pass: this much is no difference, seconds. */
const SAME = 1e-6

/** Facts of a body at a time. */
export function factsOf(show: Show, body: number, time: number): BodyFacts {
  const { trace, timeline, layout } = show
  const pass = passAt(show, time)
  const at = time - (timeline.passStart[pass] ?? 0) + SAME
  const cues = timeline.cues(pass)
  const { graph } = trace
  const node = nodeAt(graph, nodeInPass(show, cues, body) as NodeId)
  const explained = explanationOf(graph, node.id)
  const kind = BODY_KINDS[layout.bodies.kind[body] ?? 0] ?? 'gate'
  const isGate = kind === 'gate'
  const group = groupOf(graph, layout.bodies, body)
  const { title, role, sentence } = (isGate ? explained : null) ?? partOf(kind, group)
  const events = eventsShownAt(show, body, time + SAME)
  const name = nodeName(graph, node.id)
  const rule = chainRule(show, body, pass)
  const isComputed = at >= (cues.body.forwardAt[body] ?? 0)
  const isMerged = at >= (cues.body.mergeAt[body] ?? 0) && at < cues.spentAt
  return {
    body,
    kind,
    pass,
    node,
    name,
    latex: latexName(name),
    title,
    role,
    sentence,
    symbol: isGate ? (explained?.symbol ?? '') : '',
    family: isGate ? familyOf(graph, node.id) : null,
    value: amount(show, events.value),
    gradient: amount(show, events.gradient),
    rule,
    lines:
      rule?.lines.map((line) => ({
        ...line,
        isValueShown: isComputed,
        isGradientShown: isMerged && line.gradient !== null,
      })) ?? [],
    lossName: lossName(graph),
  }
}

const PARTS: Readonly<
  Record<BodyKind, { readonly title: string; readonly role: string; readonly sentence: string }>
> = {
  gate: {
    title: 'Gate',
    role: 'an op that this version does not know',
    sentence: 'The file was written by a newer version.',
  },
  parameter: {
    title: 'Parameter',
    role: 'learnt',
    sentence: 'Receives its gradient, and an update turns it the other way.',
  },
  data: {
    title: 'Data',
    role: 'given',
    sentence: 'Receives a gradient too, but an update never turns it.',
  },
  constant: {
    title: 'Constant',
    role: 'a number of the program',
    sentence: 'Takes part in the computation; nobody asks for its gradient.',
  },
  splitter: {
    title: 'Fan-out',
    role: 'one value, several readers',
    sentence: 'Copies its value to every reader. On the way back their gradients add.',
  },
  output: {
    title: 'Output',
    role: 'source of the backward pass',
    sentence: 'The backward pass starts here with 1: the output changes as fast as itself.',
  },
  group: {
    title: 'Group',
    role: 'a closed group of gates',
    sentence: 'All its gates act in one beat. Press Enter to open it, G to close it again.',
  },
}

/** What is said of a body that is not the use of an op; a closed group says what it holds. */
function partOf(kind: BodyKind, group: StageGroup | null) {
  const part = PARTS[kind]
  return group
    ? { ...part, title: group.name, role: `a closed ${WORDS[group.kind]} of ${group.gates} gates` }
    : part
}

const WORDS = { call: 'call', object: 'method', loop: 'loop', turn: 'turn of a loop' } as const

/** The whole tensor of an event; null where only a sample of it travelled. */
export function tensorOf({ columns, digests }: Trace, event: number): Tensor | null {
  const digest = digests[columns.digest[event] ?? -1]
  if (digest) return digest.complete ? fromFlat(digest.sample, digest.shape) : null
  return scalar(columns.value[event] ?? Number.NaN)
}
