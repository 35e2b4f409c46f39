import { Vector3 } from 'three'
import { type Cubic, cubicOf, pointOn } from '../gpu/wireColumns.ts'
import { CAP_HEIGHT } from '../text/runs.ts'
import { type Box, gapBetween, isInView, onScreen, roomAmong, type Scene } from './boxes.ts'
import type { WirePlace } from './label.ts'

/** Where along its wire a label stands, on which side and how far, and the box it takes; null where it found no room. */
export interface Placed {
  readonly place: number
  /** ±1 beside the tube; more where it has to stand off. */
  readonly side: number
  /** How much larger than other numbers it is. */
  readonly boost: number
  readonly box: Box
}

/** A label that wants a place: its width at the usual size, px, and the sizes it takes, best first, 1 the usual one. */
export interface Wanted {
  readonly place: WirePlace
  readonly width: number
  readonly boosts: readonly number[]
  readonly isInFocus: boolean
}

/** Places tried along a wire, as LOOK.md section 8 orders them, and some more. */
const TRIES = [0.5, 0.44, 0.56, 0.38, 0.62, 0.32, 0.68, 0.27, 0.73, 0.22, 0.78, 0.16, 0.84] as const
/** In focus, where a long wire may show an end only, and where all that is taken: all along it. */
const CLOSE_TRIES = Array.from({ length: 49 }, (_, k) => (k + 1) / 50)
/** Distances tried, in those at which a box touches its tube, and what standing off costs, px. */
const STAND_OFF = [1, 1.45, 2, 2.8] as const
const OFF_TUBE = 24
/** What it costs to be smaller than best, px. */
const SMALLER = 40
/** Where there is no room at all a number is as small as this, of its usual size. */
const SMALLEST = 0.78
/** What each point of another wire behind a label costs, px. */
const OVER_WIRE = 1.5
/** Points at which a wire is looked for behind labels. */
const WIRE_SAMPLES = 14
/** Distance beyond which more room is no better, px; what a whole wire's length from its middle costs, px. */
const ROOMY = 10
const OFF_MIDDLE = 14
/** With less room than this, px, a label is left out. */
const LEAST_ROOM = -0.9
/** Rounds in which each label looks again, now that the others have places. */
const ROUNDS = 3
/** Distance of a label's box from its wire's middle: u of tube, and label heights. Equal to those in the text shader. */
const TUBE = 0.3
const GAP = 0.14

/** A place that a label could take, and what is wrong with it, px. */
interface Candidate extends Placed {
  readonly cost: number
}

/**
 * Finds a place for each label beside its wire, clear of `fixed`. Labels that find no room are null, later ones first:
 * order them by what matters most.
 */
export function placeLabels(
  scene: Scene,
  wanted: readonly Wanted[],
  fixed: readonly Box[],
): (Placed | null)[] {
  const samples = wireSamples(scene, wanted)
  const candidates = wanted.map((it) => candidatesFor(scene, it, fixed, samples))
  const chosen: (Placed | null)[] = wanted.map(() => null)
  for (let round = 0; round < ROUNDS; round++) {
    candidates.forEach((options, i) => {
      chosen[i] = roomiest(options, chosen, i)
    })
  }
  for (let i = 0; i < chosen.length; i++) keepIfRoomy(chosen, candidates[i] ?? [], i)
  return chosen
}

/** A label must not touch those before it: it takes a free place, or none. */
function keepIfRoomy(chosen: (Placed | null)[], options: readonly Candidate[], i: number): void {
  const label = chosen[i]
  const earlier = chosen.slice(0, i)
  const room = (box: Box) => roomAround(box, earlier, i)
  if (label && room(label.box) >= LEAST_ROOM) return
  const free = options.filter((option) => room(option.box) >= LEAST_ROOM)
  chosen[i] = roomiest(free, chosen, i)
}

/** The usual places; where all are taken closer ones, and at last a smaller size. */
function candidatesFor(
  scene: Scene,
  it: Wanted,
  fixed: readonly Box[],
  samples: readonly Sample[],
): Candidate[] {
  const usual = it.isInFocus ? [] : candidatesOf(scene, it, fixed, samples, TRIES)
  if (usual.length > 0) return usual
  const close = candidatesOf(scene, it, fixed, samples, CLOSE_TRIES)
  if (close.length > 0) return close
  return candidatesOf(scene, { ...it, boosts: [SMALLEST] }, fixed, samples, CLOSE_TRIES)
}

/** Places without room among what stands fixed are none. */
function candidatesOf(
  scene: Scene,
  { place: { wire, side }, width, boosts }: Wanted,
  fixed: readonly Box[],
  samples: readonly Sample[],
  tries: readonly number[],
): Candidate[] {
  const cubic = cubicOf(scene.layout, wire)
  const ways = boosts.flatMap((boost, k) =>
    STAND_OFF.map((away, l) => ({ boost, away, cost: k * SMALLER + l * OFF_TUBE })),
  )
  return ways.flatMap(({ boost, away, cost }) => {
    const number = scene.size * scene.scale * boost
    const half = [(width * boost) / 2, (CAP_HEIGHT * number) / 2] as const
    return tries.flatMap((place): Candidate[] => {
      const box = boxBeside(scene, cubic, place, side * away, half, number)
      if (!box || !isInView(box, scene.view)) return []
      const room = roomAmong(box, fixed, ROOMY)
      if (room < LEAST_ROOM) return []
      const behind = OVER_WIRE * samplesIn(box, samples, wire)
      const total = cost + ROOMY - room + OFF_MIDDLE * Math.abs(place - 0.5) + behind
      return [{ place, side: side * away, boost, box, cost: total }]
    })
  })
}

/** The candidate with the most room, near the middle of its wire. */
function roomiest(
  options: readonly Candidate[],
  others: readonly (Placed | null)[],
  self: number,
): Placed | null {
  let best: Placed | null = null
  let most = Number.NEGATIVE_INFINITY
  for (const option of options) {
    const score = roomAround(option.box, others, self) - option.cost
    if (score > most) {
      most = score
      best = option
    }
  }
  return best
}

/** Distance from a box to the nearest other label, px; below 0 they overlap. */
function roomAround(box: Box, others: readonly (Placed | null)[], self: number): number {
  let room = ROOMY
  for (let i = 0; i < others.length; i++) {
    const other = others[i]
    if (other && i !== self) room = Math.min(room, gapBetween(box, other.box))
  }
  return room
}

/** A point of a wire on screen. */
interface Sample {
  readonly wire: number
  readonly x: number
  readonly y: number
}

const point = new Vector3()

function wireSamples(scene: Scene, wanted: readonly Wanted[]): Sample[] {
  const wires = new Set(wanted.map(({ place }) => place.wire))
  return [...wires].flatMap((wire) => {
    const cubic = cubicOf(scene.layout, wire)
    return Array.from({ length: WIRE_SAMPLES }, (_, k) => {
      pointOn(cubic, (k + 0.5) / WIRE_SAMPLES, point)
      return onScreen(scene, point.x, point.y, point.z)
    }).flatMap((at) => (at ? [{ wire, x: at.x, y: at.y }] : []))
  })
}

const samplesIn = (box: Box, samples: readonly Sample[], own: number): number =>
  samples.filter(
    ({ wire, x, y }) => wire !== own && x > box[0] && x < box[2] && y > box[1] && y < box[3],
  ).length

const here = new Vector3()
const ahead = new Vector3()
const behind = new Vector3()
const lifted = new Vector3()

/** The box of a label beside its wire: the same arithmetic as `beside` in the text shader. */
export function boxBeside(
  scene: Scene,
  cubic: Cubic,
  t: number,
  side: number,
  half: readonly [number, number],
  number: number,
): Box | null {
  pointOn(cubic, t, here)
  const depth = -lifted.copy(here).applyMatrix4(scene.camera.matrixWorldInverse).z
  if (depth <= scene.camera.near) return null
  pointOn(cubic, t + 0.03, ahead)
  pointOn(cubic, t - 0.03, behind)
  // Upper side of the wire in the world: across its direction, in the plane that faces +z.
  lifted.subVectors(ahead, behind)
  lifted.set(-lifted.y, lifted.x, 0).normalize().multiplyScalar(0.2).add(here)
  const [x, y] = project(scene, here)
  const [ax, ay] = project(scene, ahead)
  const [bx, by] = project(scene, behind)
  const [ux, uy] = project(scene, lifted)
  const length = Math.hypot(ax - bx, ay - by) || 1
  let nx = (ay - by) / length
  let ny = -(ax - bx) / length
  if (nx * (ux - x) + ny * (uy - y) < 0) {
    nx = -nx
    ny = -ny
  }
  const off =
    Math.abs(nx) * half[0] + Math.abs(ny) * half[1] + (TUBE * scene.focal) / depth + GAP * number
  const cx = x + side * nx * off
  const cy = y + side * ny * off
  return [cx - half[0], cy - half[1], cx + half[0], cy + half[1]]
}

function project(scene: Scene, point: Vector3): readonly [number, number] {
  const { camera, view } = scene
  point.applyMatrix4(camera.matrixWorldInverse).applyMatrix4(camera.projectionMatrix)
  return [(point.x * 0.5 + 0.5) * view.width, (0.5 - point.y * 0.5) * view.height]
}
