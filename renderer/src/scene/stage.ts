import { Vector3, type WebGLRenderer } from 'three'
import { CIRCUIT_ANGLES, cornersOf, fitPose, focusPose, NETWORK_ANGLES } from '../show/camera.ts'
import type { Pose, Seconds, Show } from '../show/show.ts'
import { DURATION } from '../theme/measures.ts'
import type { Theme } from '../theme/theme.ts'
import { NO_INSETS, type View, viewport } from './camera.ts'
import type { OpLookup } from './cast.ts'
import { createDriver } from './driver.ts'
import type { Gestures } from './gestures.ts'
import { hashOf } from './hash.ts'
import { bodyAt, bodyBeside, spotOf } from './pick.ts'
import { createRig } from './rig.ts'
import type { Insets, PlacedLabel, ScreenSpot, StageHandle } from './stageHandle.ts'
import { loadFonts } from './text/fonts.ts'
import { World } from './world.ts'

/** Calls from the stage to whoever mounted it. */
export interface StageEvents {
  onSelect(body: number | null): void
  onHover(body: number | null): void
  onPoseChange(pose: Pose): void
}

/** How the stage draws: the renderer, and the call that renders the scene through it. */
export interface Surface {
  readonly renderer: WebGLRenderer
  readonly render: () => void
}

const START: Pose = { target: [0, 0, 0], ...CIRCUIT_ANGLES, distance: 40 }
/** From this many bodies on a graph is seen as a network: the loss near, early layers far. */
const NETWORK_FROM = 600
/** Space around a fitted graph for names and halos, pixels per pixel of number height. */
const FIT_MARGIN = 2.4
/** Pixels of drag that turn the camera by one radian. */
const ORBIT_PIXELS = 220

/** The life of a stage: world, camera and clock joined. React mounts it; it knows nothing of React. */
export class Stage implements StageHandle {
  readonly world: World
  events: StageEvents | null = null
  cutsCamera = false
  readonly #rig = createRig(START)
  readonly #driver = createDriver((time) => this.#draw(time))
  #surface: Surface | null = null
  #insets: Insets = NO_INSETS
  #numberSize = 22
  #selected = -1
  #hovered = -1
  #isFitted = true
  #stopMoving: (() => void) | null = null
  #hasFonts = false
  /** The pose for which labels have their places. */
  #placedFor: Pose | null = null
  readonly #ready: Promise<void>
  #resolveReady: () => void = () => {}

  constructor(theme: Theme, lookup: OpLookup) {
    this.world = new World(theme, lookup)
    this.#ready = new Promise((resolve) => {
      this.#resolveReady = resolve
    })
    void loadFonts().then(() => {
      this.#hasFonts = true
      this.world.fontsLoaded()
      this.#driver.invalidate()
    })
  }

  attach(surface: Surface): void {
    this.#surface = surface
    this.#driver.invalidate()
  }

  resize(width: number, height: number, pixelRatio: number): void {
    this.world.setView({ width, height, insets: this.#insets }, pixelRatio)
    this.#refit()
    this.#driver.invalidate()
  }

  setInsets(insets: Insets): void {
    this.#insets = insets
    this.world.setView({ ...this.#view, insets }, this.world.uniforms.uPixelRatio.value)
    this.#refit()
    this.#driver.invalidate()
  }

  setShow(show: Show | null): void {
    const before = this.world.show?.layout
    this.world.setShow(show)
    const isSamePlace =
      before && show && samePlaces(before.bodies.position, show.layout.bodies.position)
    if (show && !isSamePlace) {
      this.#isFitted = true
      this.#refit()
    }
    this.#driver.invalidate()
  }

  setTheme(theme: Theme): void {
    this.world.setTheme(theme)
    this.#driver.invalidate()
  }

  setNumberSize(pixels: number): void {
    this.#numberSize = pixels
    this.world.setNumberSize(pixels)
    this.#refit()
    this.#driver.invalidate()
  }

  setPose(pose: Pose): void {
    this.#isFitted = false
    this.#rig.cut(pose)
    this.#driver.invalidate()
  }

  select(body: number): void {
    this.#selected = body
    this.world.setMarks(body, this.#hovered)
    this.#driver.invalidate()
  }

  fit(animate = true): void {
    const pose = this.#fitted()
    if (!pose) return
    this.#isFitted = true
    this.#go(pose, animate ? DURATION.fit : 0)
  }

  focus(body: number): void {
    const show = this.world.show
    if (!show || body < 0) return
    this.#isFitted = false
    this.#go(focusPose(show.layout, body, viewport(this.#view, 0), this.#rig.pose), DURATION.focus)
  }

  setTime(time: Seconds): void {
    this.#driver.setTime(time)
  }

  onFrame(tick: (elapsed: Seconds) => void): () => void {
    return this.#driver.onFrame(tick)
  }

  ready(): Promise<void> {
    return this.#ready
  }

  get canvas(): HTMLCanvasElement {
    return this.#renderer.domElement
  }

  readPixels(): Uint8Array {
    const gl = this.#renderer.getContext()
    const { drawingBufferWidth: width, drawingBufferHeight: height } = gl
    const pixels = new Uint8Array(width * height * 4)
    gl.bindFramebuffer(gl.FRAMEBUFFER, null)
    gl.readPixels(0, 0, width, height, gl.RGBA, gl.UNSIGNED_BYTE, pixels)
    return pixels
  }

  hash(): string {
    return hashOf(this.readPixels())
  }

  drawCalls(): number {
    return this.#renderer.info.render.calls
  }

  triangles(): number {
    return this.#renderer.info.render.triangles
  }

  spot(body: number): ScreenSpot | null {
    const show = this.world.show
    if (!show || body < 0 || body >= show.layout.bodies.count) return null
    return spotOf(show.layout, body, this.world.camera, this.#view, this.#focal)
  }

  labels(): readonly PlacedLabel[] {
    const time = this.world.uniforms.uTime.value
    return this.world.labels.map(({ inAt, outAt, ...label }) => ({
      ...label,
      alpha: Math.min(1, Math.max(0, (time - inAt) / 0.12)) * (time < outAt ? 1 : 0),
    }))
  }

  get pose(): Pose {
    return this.#rig.pose
  }

  /** What a hand on the canvas does. */
  readonly gestures: Gestures = {
    orbit: (dx, dy) => this.#move(() => this.#rig.orbit(-dx / ORBIT_PIXELS, dy / ORBIT_PIXELS)),
    pan: (dx, dy) => this.#pan(dx, dy),
    zoom: (factor, x, y) => this.#move(() => this.#rig.zoom(factor, this.#under(x, y))),
    hover: (x, y) => this.#hover(this.#at(x, y)),
    leave: () => this.#hover(-1),
    click: (x, y) => {
      const body = this.#at(x, y)
      this.events?.onSelect(body < 0 ? null : body)
    },
    open: (x, y) => {
      const body = this.#at(x, y)
      if (body >= 0) this.focus(body)
    },
  }

  /** The body beside the selected one in a direction on screen, −1 for none. */
  beside(dx: number, dy: number): number {
    const show = this.world.show
    if (!show) return -1
    if (this.#selected < 0) return show.layout.bodies.count > 0 ? 0 : -1
    return bodyBeside(
      show.layout,
      this.#selected,
      dx,
      dy,
      this.world.camera,
      this.#view,
      this.#focal,
    )
  }

  get selected(): number {
    return this.#selected
  }

  dispose(): void {
    this.#stopMoving?.()
    this.#driver.dispose()
    this.world.dispose()
  }

  get #view(): View {
    return this.world.view
  }

  get #focal(): number {
    return this.world.uniforms.uFocal.value
  }

  get #renderer(): WebGLRenderer {
    if (!this.#surface) throw new Error('The stage has no canvas yet. Wait for ready().')
    return this.#surface.renderer
  }

  #draw(time: Seconds): void {
    if (!this.#surface) return
    this.world.setPose(this.#rig.pose)
    if (!this.#rig.isMoving && this.#rig.pose !== this.#placedFor) {
      this.world.rest()
      this.#placedFor = this.#rig.pose
    }
    this.world.setTime(time)
    this.#surface.render()
    if (this.#hasFonts) this.#resolveReady()
  }

  #fitted(): Pose | null {
    const show = this.world.show
    if (!show || this.#view.width < 2) return null
    const { bodies } = show.layout
    const angles = bodies.count >= NETWORK_FROM ? NETWORK_ANGLES : CIRCUIT_ANGLES
    return fitPose(cornersOf(bodies), viewport(this.#view, this.#numberSize * FIT_MARGIN), angles)
  }

  /** Keeps a fitted picture fitted when the window or the graph changes. */
  #refit(): void {
    const pose = this.#isFitted ? this.#fitted() : null
    if (pose) this.#rig.cut(pose)
  }

  #go(pose: Pose, seconds: number): void {
    if (seconds === 0 || this.cutsCamera) {
      this.#rig.cut(pose)
      this.#driver.invalidate()
      this.events?.onPoseChange(pose)
    } else this.#move(() => this.#rig.fly(pose, seconds), true)
  }

  /** Lets the camera move, and asks for frames until it rests. */
  #move(change: () => void, keepsFit = false): void {
    if (!keepsFit) this.#isFitted = false
    change()
    this.#stopMoving ??= this.#driver.onFrame((elapsed) => {
      const rests = this.#rig.advance(elapsed)
      this.#driver.invalidate()
      if (!rests && this.#rig.isMoving) return
      this.#stopMoving?.()
      this.#stopMoving = null
      this.events?.onPoseChange(this.#rig.pose)
    })
  }

  #pan(dx: number, dy: number): void {
    const unit = this.#rig.pose.distance / this.#focal
    const matrix = this.world.camera.matrixWorld
    const move = new Vector3()
      .setFromMatrixColumn(matrix, 0)
      .multiplyScalar(-dx * unit)
      .addScaledVector(new Vector3().setFromMatrixColumn(matrix, 1), dy * unit)
    this.#move(() => this.#rig.pan(move.x, move.y, move.z))
  }

  /** The point under the pointer on the plane through the target that faces the camera. */
  #under(x: number, y: number): [number, number, number] {
    const { target, distance } = this.#rig.pose
    const unit = distance / this.#focal
    const matrix = this.world.camera.matrixWorld
    const point = new Vector3(...target)
      .addScaledVector(
        new Vector3().setFromMatrixColumn(matrix, 0),
        (x - this.#view.width / 2) * unit,
      )
      .addScaledVector(
        new Vector3().setFromMatrixColumn(matrix, 1),
        (this.#view.height / 2 - y) * unit,
      )
    return [point.x, point.y, point.z]
  }

  #at(x: number, y: number): number {
    const show = this.world.show
    return show ? bodyAt(show.layout, x, y, this.world.camera, this.#view, this.#focal) : -1
  }

  #hover(body: number): void {
    if (body === this.#hovered) return
    this.#hovered = body
    this.world.setMarks(this.#selected, body)
    this.#renderer.domElement.style.cursor = body < 0 ? 'grab' : 'pointer'
    this.events?.onHover(body < 0 ? null : body)
    this.#driver.invalidate()
  }
}

function samePlaces(a: Float32Array, b: Float32Array): boolean {
  return a.length === b.length && a.every((x, i) => x === b[i])
}
