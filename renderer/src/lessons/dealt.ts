import { type NodeId, nodeAt, opNamed } from '@chainlight/engine'
import type { ChainLine, ChainRule } from '../show/chainRule.ts'
import { KIND } from '../show/circuit.ts'
import { nodeName, placeName } from '../show/names.ts'
import type { Show } from '../show/show.ts'
import { bodyNamed } from './quantities.ts'
import type { Question, Step } from './schema.ts'
import type { Say, Word } from './words.ts'

/** A question about the picture on stage, made from the picture. */
export interface Dealt {
  /** The body that it asks about. */
  readonly body: number
  /** 0 values and sums · 1 products and routes · 2 curves · 3 copies: how far a learner must be. */
  readonly level: number
  readonly step: Step
}

type NumberQuestion = Extract<Question, { kind: 'number' }>
type Wrong = NumberQuestion['wrong'][number]

/** A name by which a text and an expression both find this body; null where two bodies share all their names. */
export function nameOf(show: Show, body: number): string | null {
  const node = show.layout.bodies.node[body] ?? 0
  const { graph } = show.trace
  const names = [nodeName(graph, node), placeName(graph, node)]
  return names.find((name) => !/[[\]|"{}]/.test(name) && bodyNamed(show, name) === body) ?? null
}

/** Levels of gates by the family of their op; others are curves. */
const LEVEL: Readonly<Record<string, number>> = { add: 0, mul: 1, select: 1 }

/** What a gate computes, and what it sends to each of its inputs. */
export function gateQuestions(show: Show, rule: ChainRule, gate: string, t: Say): readonly Dealt[] {
  const family = opNamed(nodeAt(show.trace.graph, rule.node).op ?? '').family
  const level = LEVEL[family] ?? 2
  const isOnce = ({ body }: ChainLine) => rule.lines.filter((l) => l.body === body).length === 1
  const lines = rule.lines.filter((line) => line.printed !== null && isOnce(line))
  const sent = lines.flatMap((line) => {
    const input = nameOf(show, line.body)
    const isAsked = input !== null && show.layout.bodies.kind[line.body] !== KIND.constant
    return isAsked ? [sentQuestion(rule.body, gate, input, family, level, t)] : []
  })
  return rule.value?.digest === null ? [...sent, valueQuestion(rule.body, gate, t)] : sent
}

/** "What gradient does f send back to x?" */
function sentQuestion(
  body: number,
  gate: string,
  input: string,
  family: string,
  level: number,
  t: Say,
): Dealt {
  const [g, x] = [`"${gate}"`, `"${input}"`]
  const names = { gate: `[[node:${gate}]]`, input: `[[node:${input}]]` }
  const own: Wrong = wrong(t, `value(${x}) * grad(${g})`, 'own', names, 'mul-keeps-own')
  const share: Wrong = wrong(t, `grad(${g}) / 2`, 'share', names, 'maxpool-share')
  return {
    body,
    level,
    step: {
      say: t('practice.sent', names),
      stop: `upstream:${gate}`,
      highlight: [gate, input],
      question: {
        kind: 'number',
        prompt: t('practice.sentPrompt', names),
        answer: `sent(${g}, ${x})`,
        hint: t('practice.sentHint', names),
        explain: t('practice.sentWhy', {
          ...names,
          local: `{{expr:local(${g}, ${x})|4}}`,
          upstream: `{{expr:grad(${g})|4}}`,
          result: `{{expr:sent(${g}, ${x})|4}}`,
        }),
        reveal: `backward:${gate}`,
        wrong: [
          ...(family === 'mul' ? [own] : []),
          ...(family === 'select' ? [share] : []),
          wrong(t, `local(${g}, ${x})`, 'local', names, 'local-vs-upstream'),
          wrong(t, `grad(${g})`, 'upstream', names),
          wrong(t, `-sent(${g}, ${x})`, 'sign', names),
          wrong(t, `local(${g}, ${x}) + grad(${g})`, 'added', names),
        ],
      },
    },
  }
}

/** "What is q?" */
function valueQuestion(body: number, gate: string, t: Say): Dealt {
  const names = { gate: `[[node:${gate}]]` }
  return {
    body,
    level: 0,
    step: {
      say: t('practice.value', names),
      stop: `before:${gate}`,
      highlight: [gate],
      question: {
        kind: 'number',
        prompt: t('practice.valuePrompt', names),
        answer: `value("${gate}")`,
        hint: t('practice.valueHint', names),
        explain: t('practice.valueWhy', { ...names, result: `{{expr:value("${gate}")|4}}` }),
        reveal: `forward:${gate}`,
        wrong: [wrong(t, `-value("${gate}")`, 'sign', names)],
      },
    },
  }
}

/** "x is read twice. What is its gradient?" */
export function copyQuestions(show: Show, body: number, name: string, t: Say): readonly Dealt[] {
  const { wires, bodies } = show.layout
  const node = bodies.node[body]
  const isLeafOrGate = show.layout.bodyOf[node ?? -1] === body
  const readers: string[] = []
  for (let w = 0; w < wires.count; w++) {
    if (wires.source[w] !== node || (wires.consumer[w] ?? -1) < 0) continue
    const reader = nameOf(show, show.layout.bodyOf[wires.consumer[w] ?? -1] ?? -1)
    if (reader !== null) readers.push(reader)
  }
  const distinct = new Set(readers).size === readers.length
  if (!isLeafOrGate || readers.length < 2 || !distinct) return []
  const shares = readers.map((reader) => `sent("${reader}", "${name}")`)
  const names = { input: `[[node:${name}]]`, count: readers.length }
  return [
    {
      body,
      level: 3,
      step: {
        say: t('practice.copy', names),
        stop: `shares:${name}`,
        highlight: [name],
        question: {
          kind: 'number',
          prompt: t('practice.copyPrompt', names),
          answer: `grad("${name}")`,
          hint: t('practice.copyHint', names),
          explain: t('practice.copyWhy', {
            sum: shares.map((share) => `({{expr:${share}|4}})`).join(' + '),
            result: `{{expr:grad("${name}")|4}}`,
          }),
          reveal: `copy:${name}`,
          wrong: [
            ...shares
              .toReversed()
              .map((share) => wrong(t, share, 'overwritten', names, 'overwrite-at-fork')),
            wrong(t, shares.join(' * '), 'multiplied', names),
            wrong(t, `(${shares.join(' + ')}) / ${shares.length}`, 'averaged', names),
            wrong(t, `-grad("${name}")`, 'sign', names),
          ],
        },
      },
    },
  ]
}

/** "What shape has the gradient of W?" */
export function shapeQuestions(show: Show, body: number, name: string, t: Say): readonly Dealt[] {
  const { graph } = show.trace
  const { shape, op } = nodeAt(graph, (show.layout.bodies.node[body] ?? 0) as NodeId)
  const hasGradient = (show.timeline.cues(0).body.gradientEvent[body] ?? -1) >= 0
  if (shape.length < 1 || shape.length > 3 || op !== null || !hasGradient) return []
  const names = { input: `[[node:${name}]]` }
  const wrongs = [
    wrong(t, `[${shape.toReversed().join(', ')}]`, 'transposed', names, 'transposes'),
    wrong(t, '[1]', 'scalar', names),
    wrong(t, `[${[...shape, ...shape].join(', ')}]`, 'jacobian', names, 'giant-jacobian'),
  ]
  return [
    {
      body,
      level: 1,
      step: {
        say: t('practice.shape', names),
        stop: 'seed',
        highlight: [name],
        question: {
          kind: 'shape',
          prompt: t('practice.shapePrompt', names),
          answer: `shape("${name}")`,
          hint: t('practice.shapeHint', names),
          explain: t('practice.shapeWhy', { ...names, result: `{{shape:"${name}"}}` }),
          reveal: 'end',
          wrong: wrongs,
        },
      },
    },
  ]
}

type Mistake = Extract<Word, `mistake.${string}`> extends `mistake.${infer M}` ? M : never

function wrong(
  t: Say,
  answer: string,
  mistake: Mistake,
  names: Readonly<Record<string, string | number>>,
  misconception?: string,
): Wrong {
  const why = t(`mistake.${mistake}`, names)
  return misconception === undefined ? { answer, why } : { answer, why, misconception }
}
