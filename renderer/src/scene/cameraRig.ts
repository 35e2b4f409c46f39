import {
  type Angles,
  CIRCUIT_ANGLES,
  cornersOf,
  FLAT_ANGLES,
  fitPose,
  focusPose,
  NETWORK_ANGLES,
} from '../show/camera.ts'
import type { Pose } from '../show/show.ts'
import { DURATION } from '../theme/measures.ts'
import { focalLength, viewport } from './camera.ts'
import type { Driver } from './driver.ts'
import { dragged, type Hold, under } from './grip.ts'
import { createRig, type Rig } from './rig.ts'
import type { World } from './world.ts'

const START: Pose = { target: [0, 0, 0], ...CIRCUIT_ANGLES, distance: 40 }
/** From this many bodies on a graph is seen as a network: the loss near, early layers far. */
const NETWORK_FROM = 600
/** Space around a fitted graph for names and halos, pixels per pixel of number height. */
const FIT_MARGIN = 2.4
/** Pixels of drag that turn the camera by one radian. */
const ORBIT_PIXELS = 220

/** Moves the stage's camera: fits, focus, and the hand. It asks for frames while it moves, and only then. */
export class CameraRig {
  /** Called when the camera comes to rest. */
  onRest: (pose: Pose) => void = () => {}
  /** Reduced motion: the camera cuts. */
  cuts = false
  /** Height of numbers, px: a fit leaves room for the outermost. */
  numberSize = 22
  readonly #world: World
  readonly #driver: Driver
  readonly #rig: Rig = createRig(START)
  #isFitted = true
  #isFlat = false
  #stopMoving: (() => void) | null = null

  constructor(world: World, driver: Driver) {
    this.#world = world
    this.#driver = driver
  }

  get pose(): Pose {
    return this.#rig.pose
  }

  get isMoving(): boolean {
    return this.#rig.isMoving
  }

  /** Shows the whole graph. */
  fit(animate: boolean): void {
    const pose = this.#fitted()
    if (!pose) return
    this.#isFitted = true
    this.#go(pose, animate ? DURATION.fit : 0)
  }

  /** Shows a body and its neighbours, from where the camera looks now. */
  focus(body: number): void {
    const show = this.#world.show
    if (!show || body < 0) return
    this.#isFitted = false
    const view = viewport(this.#world.view, 0)
    const pose = focusPose(show.layout, body, view, this.#rig.pose, this.#isFlat)
    this.#go(pose, DURATION.focus)
  }

  get isFlat(): boolean {
    return this.#isFlat
  }

  /** Flat as the lecture's figure, or with depth; what is in the middle stays there unless everything was in view. */
  flatten(isFlat: boolean): void {
    this.#isFlat = isFlat
    const { pose } = this.#rig
    const whole = this.#isFitted ? this.#fitted() : null
    this.#go(whole ?? { ...pose, ...this.#angles, flat: isFlat ? 1 : 0 }, DURATION.focus)
  }

  cut(pose: Pose): void {
    this.#isFitted = false
    this.#isFlat = (pose.flat ?? 0) > 0
    this.#rig.cut(pose)
  }

  /** Keeps a fitted picture fitted when window, numbers or graph change; `anew` fits in any case. */
  refit(anew = false): void {
    this.#isFitted ||= anew
    const pose = this.#isFitted ? this.#fitted() : null
    if (pose) this.#rig.cut(pose)
  }

  /** The graph stands elsewhere: a fitted picture is fitted anew, else what was `move` away from its new place is kept. */
  follow(move: readonly number[] | null): void {
    if (this.#isFitted) return this.fit(true)
    const { pose } = this.#rig
    const [x, y, z] = pose.target
    const [dx = 0, dy = 0, dz = 0] = move ?? []
    this.#go({ ...pose, target: [x - dx, y - dy, z - dz] }, DURATION.fit)
  }

  orbit(dx: number, dy: number): void {
    if (this.#isFlat) this.pan(dx, dy)
    else this.#byHand(() => this.#rig.orbit(-dx / ORBIT_PIXELS, dy / ORBIT_PIXELS))
  }

  pan(dx: number, dy: number): void {
    this.#byHand(() => this.#rig.pan(...dragged(this.#hold, dx, dy)))
  }

  zoom(factor: number, x: number, y: number): void {
    this.#byHand(() => this.#rig.zoom(factor, under(this.#hold, x, y)))
  }

  dispose(): void {
    this.#stopMoving?.()
  }

  get #hold(): Hold {
    const { view, camera } = this.#world
    return { pose: this.#rig.pose, view, focal: focalLength(view), camera }
  }

  #fitted(): Pose | null {
    const { show, view } = this.#world
    if (!show || view.width < 2) return null
    const { bodies } = show.layout
    const room = viewport(view, this.numberSize * FIT_MARGIN)
    return fitPose(cornersOf(bodies), room, this.#angles, this.#isFlat)
  }

  /** Where a graph of this size is seen from. */
  get #angles(): Angles {
    if (this.#isFlat) return FLAT_ANGLES
    const count = this.#world.show?.layout.bodies.count ?? 0
    return count >= NETWORK_FROM ? NETWORK_ANGLES : CIRCUIT_ANGLES
  }

  #go(pose: Pose, seconds: number): void {
    if (seconds > 0 && !this.cuts) {
      this.#rig.fly(pose, seconds)
      this.#animate()
      return
    }
    this.#rig.cut(pose)
    this.#driver.invalidate()
    this.onRest(pose)
  }

  #byHand(change: () => void): void {
    this.#isFitted = false
    change()
    this.#animate()
  }

  #animate(): void {
    this.#stopMoving ??= this.#driver.onFrame((elapsed) => {
      const rests = this.#rig.advance(elapsed)
      this.#driver.invalidate()
      if (!rests && this.#rig.isMoving) return
      this.#stopMoving?.()
      this.#stopMoving = null
      this.onRest(this.#rig.pose)
    })
  }
}
