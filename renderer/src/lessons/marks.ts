import { KIND } from '../show/circuit.ts'
import type { Beat, Show } from '../show/show.ts'
import { bodyOrThrow } from './quantities.ts'

/** A named moment of a show. */
export interface Moment {
  readonly time: number
  /** The pass that it lies in, from 0. */
  readonly pass: number
}

/**
 * Finds the moment that a mark names; throws a sentence where the show has none.
 *
 * `start` nothing is lit · `before:N` N's inputs have arrived · `values` all values are there · `seed` the 1 stands at the output · `forward:N` N has its
 * value · `upstream:N` N's gradient has arrived and is complete · `backward:N` gate N has sent gradients to its inputs ·
 * `shares:N` the shares of N rest in the arms of its copy · `copy:N` they have been added · `update` parameters have
 * moved · `end` of the pass. `#2` behind a mark: in the second pass.
 */
export function momentOf(show: Show, mark: string): Moment {
  const [name = '', passText] = mark.split('#')
  const pass = passText === undefined ? 0 : Number(passText) - 1
  if (pass >= show.timeline.passCount) {
    throw new Error(`${mark}: the program has only ${show.timeline.passCount} passes.`)
  }
  const [kind = '', ...rest] = name.split(':')
  return { pass, time: timeOf(show, pass, kind, rest.join(':')) }
}

function timeOf(show: Show, pass: number, kind: string, node: string): number {
  const start = show.timeline.passStart[pass] ?? 0
  const { phases } = show.timeline.cues(pass)
  switch (kind) {
    case 'start':
      return start
    case 'values':
      return lastOf(show, pass, 'forward').end
    case 'end':
      return lastOf(show, pass, phases.update[1] > phases.update[0] ? 'update' : 'backward').end
    case 'update':
      return lastOf(show, pass, 'update').end
    case 'seed':
      return beatOf(show, pass, 'backward', (beat) => beat === firstOf(show, pass), 'the seed').end
    case 'forward':
      return acting(show, pass, 'forward', node).end
    case 'before':
      return before(show, acting(show, pass, 'forward', node))
    case 'backward':
      return acting(show, pass, 'backward', node).end
    case 'upstream':
      return before(show, acting(show, pass, 'backward', node))
    case 'copy':
      return copying(show, pass, node).end
    case 'shares':
      return before(show, copying(show, pass, node))
    default:
      throw new Error(`${kind} is no kind of mark.`)
  }
}

/** The end of the beat before: where what the beat needs has arrived and rests. */
function before(show: Show, beat: Beat): number {
  const { beats } = show.timeline
  return beats[beats.indexOf(beat) - 1]?.end ?? beat.start
}

/** The beat in which a node acts. */
function acting(show: Show, pass: number, phase: Beat['phase'], node: string): Beat {
  const body = bodyOrThrow(show, node)
  return beatOf(show, pass, phase, ({ bodies }) => bodies.includes(body), node)
}

/** The backward beat in which the shares of a copied value are added. */
function copying(show: Show, pass: number, node: string): Beat {
  const { bodies } = show.layout
  const source = bodies.node[bodyOrThrow(show, node)]
  const isCopy = (body: number) =>
    bodies.kind[body] === KIND.splitter && bodies.node[body] === source
  return beatOf(show, pass, 'backward', (beat) => beat.bodies.some(isCopy), `the copy of ${node}`)
}

function firstOf({ timeline }: Show, pass: number): Beat | undefined {
  return timeline.beats.find((beat) => beat.pass === pass && beat.phase === 'backward')
}

function lastOf({ timeline }: Show, pass: number, phase: Beat['phase']): Beat {
  const beat = timeline.beats.findLast((one) => one.pass === pass && one.phase === phase)
  if (!beat) throw new Error(`Pass ${pass + 1} has no ${phase} phase.`)
  return beat
}

function beatOf(
  { timeline }: Show,
  pass: number,
  phase: Beat['phase'],
  isIt: (beat: Beat) => boolean,
  what: string,
): Beat {
  const beat = timeline.beats.find((one) => one.pass === pass && one.phase === phase && isIt(one))
  if (!beat) throw new Error(`No ${phase} beat of pass ${pass + 1} is of ${what}.`)
  return beat
}
