import type { Digest } from '@chainlight/engine'
import { type Amount, chainRule } from '../show/chainRule.ts'
import { labelOf } from '../show/labels.ts'
import { nodeName, placeName } from '../show/names.ts'
import { EVENT } from '../show/passNumbers.ts'
import type { Show } from '../show/show.ts'
import { type Amounts, fromList } from './amounts.ts'
import type { Argument, Scope } from './expression.ts'

/** Names of a node, the surest first: its variable, the letter that the stage gives it, its op and place. */
const NAMINGS = [labelOf, nodeName, placeName] as const

/** The body of a named node: a variable, a letter that the stage gives (m, s2), or op@line:column; null for none. */
export function bodyNamed(show: Show, name: string): number | null {
  const { bodies, bodyOf } = show.layout
  for (const nameOf of NAMINGS) {
    // Of several assignments to one name the last is meant.
    for (let body = bodies.count - 1; body >= 0; body--) {
      const node = bodies.node[body] ?? 0
      if (bodyOf[node] === body && nameOf(show.trace.graph, node) === name) return body
    }
  }
  return null
}

/** As `bodyNamed`, and throws a sentence that lists the names where there is none. */
export function bodyOrThrow(show: Show, name: string): number {
  const body = bodyNamed(show, name)
  if (body !== null) return body
  const { bodies, bodyOf } = show.layout
  const names = Array.from({ length: bodies.count }, (_, b) => b)
    .filter((b) => bodyOf[bodies.node[b] ?? 0] === b)
    .map((b) => nodeName(show.trace.graph, bodies.node[b] ?? 0))
  throw new Error(
    `Nothing on stage is called ${name}. There are ${[...new Set(names)].join(', ')}.`,
  )
}

/** The numbers of a show in one of its passes, for expressions: `x`, `grad(x)`, `sent(f, x)` and so on. */
export function scopeOf(show: Show, pass = 0): Scope {
  return {
    variable: (name) => valueNamed(show, name, pass),
    call(name, args) {
      const read = CALLS[name]
      return read ? read(show, args, passOf(args, pass)) : null
    },
  }
}

type Call = (show: Show, args: readonly Argument[], pass: number) => Amounts

/** What a lesson may ask of a node. A number as the last argument is the pass, from 1. */
const CALLS: Readonly<Record<string, Call>> = {
  value: (show, args, pass) => valueNamed(show, nameOf(args, 0), pass),
  grad: (show, args, pass) => gradOf(show, nameOf(args, 0), pass),
  updated: (show, args, pass) => updatedOf(show, nameOf(args, 0), pass),
  sent: (show, args, pass) => sentOf(show, nameOf(args, 0), nameOf(args, 1), pass),
  local: (show, args, pass) => localOf(show, nameOf(args, 0), nameOf(args, 1), pass),
  shape: (show, args) => {
    const shape = shapeOf(show, nameOf(args, 0))
    return fromList(shape, [shape.length])
  },
  size: (show, args) => scalar(shapeOf(show, nameOf(args, 0)).reduce((a, b) => a * b, 1)),
  fan: (show, args) => scalar(readersOf(show, nameOf(args, 0))),
}

const scalar = (x: number): Amounts => fromList([x], [])

function nameOf(args: readonly Argument[], at: number): string {
  const name = args[at]?.name
  if (!name) throw new Error(`Expected the name of a node as argument ${at + 1}.`)
  return name
}

function passOf(args: readonly Argument[], usual: number): number {
  const last = args[args.length - 1]
  if (!last || last.name !== null) return usual
  return (last.amounts().data[0] ?? 1) - 1
}

function valueNamed(show: Show, name: string, pass: number): Amounts {
  const body = bodyOrThrow(show, name)
  return eventAmounts(show, show.timeline.cues(pass).body.valueEvent[body], `${name} has no value`)
}

function gradOf(show: Show, name: string, pass: number): Amounts {
  const body = bodyOrThrow(show, name)
  const event = show.timeline.cues(pass).body.gradientEvent[body]
  return eventAmounts(show, event, `${name} has no gradient`)
}

function updatedOf(show: Show, name: string, pass: number): Amounts {
  const body = bodyOrThrow(show, name)
  const { kind, node } = show.trace.columns
  const end = show.trace.passStart[pass + 1] ?? show.trace.length
  for (let e = end - 1; e >= 0 && kind[e] === EVENT.update; e--) {
    if (show.layout.bodyOf[node[e] ?? 0] === body) return eventAmounts(show, e, name)
  }
  throw new Error(`${name} is not updated in pass ${pass + 1}.`)
}

/** What a gate sends to an input: all of it where it reads the input more than once. */
function sentOf(show: Show, gate: string, input: string, pass: number): Amounts {
  const lines = linesBetween(show, gate, input, pass)
  const sent = lines.flatMap(({ gradient }) => (gradient ? [ofAmount(gradient)] : []))
  const [first, ...rest] = sent
  if (!first) throw new Error(`${gate} sends nothing to ${input}.`)
  return rest.reduce(
    (sum, next) =>
      fromList(
        sum.data.map((x, i) => x + (next.data[i] ?? 0)),
        sum.shape,
      ),
    first,
  )
}

function localOf(show: Show, gate: string, input: string, pass: number): Amounts {
  const [line] = linesBetween(show, gate, input, pass)
  const local = line?.local ?? null
  if (local === null) throw new Error(`${gate} has no single local gradient for ${input}.`)
  return scalar(local)
}

function linesBetween(show: Show, gate: string, input: string, pass: number) {
  const from = bodyOrThrow(show, input)
  const rule = chainRule(show, bodyOrThrow(show, gate), pass)
  const lines = rule?.lines.filter(({ body }) => body === from) ?? []
  if (lines.length === 0) throw new Error(`${gate} does not read ${input}.`)
  return lines
}

function shapeOf({ trace, layout }: Show, name: string): readonly number[] {
  const node = layout.bodies.node[bodyOrThrow({ trace, layout } as Show, name)] ?? 0
  return trace.graph.shapes[trace.graph.columns.shape[node] ?? 0] ?? []
}

/** How many times the program reads a node. */
function readersOf(show: Show, name: string): number {
  const node = show.layout.bodies.node[bodyOrThrow(show, name)] ?? 0
  return show.trace.graph.columns.inputs.reduce((n, input) => n + Number(input === node), 0)
}

function eventAmounts(show: Show, event: number | undefined, blank: string): Amounts {
  const at = event ?? -1
  if (at < 0) throw new Error(`${blank} in this pass.`)
  const digest = show.trace.digests[show.trace.columns.digest[at] ?? -1] ?? null
  return ofAmount({ number: show.trace.columns.value[at] ?? Number.NaN, digest })
}

function ofAmount({ number, digest }: Amount): Amounts {
  return digest ? ofDigest(digest) : scalar(number)
}

function ofDigest({ complete, sample, shape }: Digest): Amounts {
  if (!complete) throw new Error(`A tensor of shape ${shape.join(' × ')} is too large to quote.`)
  return fromList(Array.from(sample), shape)
}
