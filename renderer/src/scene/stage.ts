import type { WebGLRenderer } from 'three'
import { cubicInOut } from '../show/ease.ts'
import type { Cell } from '../show/product.ts'
import type { Pose, Seconds, Show } from '../show/show.ts'
import { DURATION, TYPE } from '../theme/measures.ts'
import type { Theme } from '../theme/theme.ts'
import { NO_INSETS } from './camera.ts'
import { CameraRig } from './cameraRig.ts'
import type { OpLookup } from './cast.ts'
import { createDriver } from './driver.ts'
import { Hand, type StageEvents } from './hand.ts'
import { spotOf } from './pick.ts'
import { hashOf, pixelsOf } from './pixels.ts'
import type {
  Colouring,
  Insets,
  PlacedLabel,
  Quality,
  ScreenSpot,
  StageHandle,
} from './stageHandle.ts'
import { loadFonts } from './text/fonts.ts'
import { numberSize } from './text/scale.ts'
import { World } from './world.ts'

/** How the stage draws: the renderer, and the call that renders the scene through it. */
export interface Surface {
  readonly renderer: WebGLRenderer
  readonly render: () => void
}

/** The life of a stage: world, camera and clock joined. React mounts it; it knows nothing of React. */
export class Stage implements StageHandle {
  readonly world: World
  events: StageEvents | null = null
  readonly #driver = createDriver((time) => this.#draw(time))
  readonly #rig: CameraRig
  readonly #ready: Promise<void>
  #resolveReady: () => void = () => {}
  #surface: Surface | null = null
  #insets: Insets = NO_INSETS
  #numberSize: number = TYPE.number.editor
  #theme: Theme
  #selected = -1
  #cell: Cell | null = null
  #marks: readonly number[] = []
  readonly hand: Hand
  #hasFonts = false
  #stopMoves: (() => void) | null = null
  /** The pose for which labels have their places. */
  #placedFor: Pose | null = null

  constructor(theme: Theme, lookup: OpLookup) {
    this.#theme = theme
    this.world = new World(theme, lookup)
    this.#rig = new CameraRig(this.world, this.#driver)
    this.hand = new Hand(this.world, this.#rig, this)
    this.#rig.onRest = (pose) => this.events?.onPoseChange(pose)
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
    this.#sizeNumbers()
  }

  setInsets(insets: Insets): void {
    this.#insets = insets
    const { width, height } = this.world.view
    this.resize(width, height, this.world.uniforms.uPixelRatio.value)
  }

  setShow(show: Show | null): void {
    const before = this.world.show?.layout.bodies.position
    this.world.setShow(show)
    this.world.setCell(this.#cell)
    this.mark()
    const stays = before && show && samePlaces(before, show.layout.bodies.position)
    const { moves } = this.world
    if (moves && !stays) this.#follow(moves)
    else if (show && !stays) this.#rig.refit(true)
    this.#driver.invalidate()
  }

  /** Bodies glide from where they stood to where they stand, and the camera goes with them. */
  #follow(moves: Float32Array): void {
    this.#stopMoves?.()
    const at = 3 * this.#selected
    const kept =
      this.#selected < 0 ? null : [moves[at] ?? 0, moves[at + 1] ?? 0, moves[at + 2] ?? 0]
    this.#rig.follow(kept)
    if (this.#rig.cuts) return
    let passed = 0
    this.world.setMoved(1)
    this.#stopMoves = this.#driver.onFrame((elapsed) => {
      passed += elapsed
      this.world.setMoved(1 - cubicInOut(Math.min(1, passed / DURATION.fit)))
      this.#driver.invalidate()
      if (passed >= DURATION.fit) this.#stopMoves?.()
    })
  }

  setTheme(theme: Theme): void {
    this.world.setTheme(theme)
    this.#theme = theme
    this.#sizeNumbers()
  }

  /** Reduced motion: light fades where it would travel, and the camera cuts. */
  setStill(isStill: boolean): void {
    this.#rig.cuts = isStill
    this.world.setStill(isStill)
    this.#driver.invalidate()
  }

  /** What the colours of bodies and wires tell. */
  setColouring(colouring: Colouring): void {
    this.world.setHeat(colouring === 'magnitude')
    this.#driver.invalidate()
  }

  /** Dims what does not lie on a path from the selected body to the loss. */
  setPaths(hasPaths: boolean): void {
    this.world.setPaths(hasPaths)
    this.#driver.invalidate()
  }

  setQuality(quality: Quality): void {
    this.world.setReduced(quality === 'reduced')
    this.#driver.invalidate()
  }

  setNumberSize(pixels: number): void {
    this.#numberSize = pixels
    this.#sizeNumbers()
  }

  setPose(pose: Pose): void {
    this.#rig.cut(pose)
    this.#driver.invalidate()
  }

  select(body: number): void {
    this.#selected = body
    this.mark()
    this.#driver.invalidate()
  }

  /** Puts rings around these bodies too. */
  setMarks(bodies: readonly number[]): void {
    this.#marks = bodies
    this.mark()
  }

  fit(animate = true): void {
    this.#rig.fit(animate)
  }

  focus(body: number): void {
    this.#rig.focus(body)
  }

  open(body: number): void {
    if (!this.events?.onOpen(body)) this.focus(body)
  }

  flatten(isFlat: boolean): void {
    this.#rig.flatten(isFlat)
  }

  get isFlat(): boolean {
    return this.#rig.isFlat
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
    return pixelsOf(this.#renderer)
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

  memory(): { readonly geometries: number; readonly textures: number } {
    const { geometries, textures } = this.#renderer.info.memory
    return { geometries, textures }
  }

  spot(body: number): ScreenSpot | null {
    const show = this.world.show
    if (!show || body < 0 || body >= show.layout.bodies.count) return null
    return spotOf(show.layout, body, this.world.camera, this.world.view, this.#focal)
  }

  labels(): readonly PlacedLabel[] {
    const time = this.world.uniforms.uTime.value
    return this.world.labels.map(({ inAt, outAt, ...label }) => ({
      ...label,
      alpha: time < outAt ? Math.min(1, Math.max(0, (time - inAt) / 0.12)) : 0,
    }))
  }

  covered(body: number): readonly PlacedLabel['box'][] {
    return this.world.covered(body)
  }

  get pose(): Pose {
    return this.#rig.pose
  }

  get selected(): number {
    return this.#selected
  }

  dispose(): void {
    this.#rig.dispose()
    this.#driver.dispose()
    this.world.dispose()
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
    // While the camera moves labels keep their places along their wires; at rest they look for better ones.
    if (!this.#rig.isMoving && this.#rig.pose !== this.#placedFor) {
      this.world.rest()
      this.#placedFor = this.#rig.pose
    }
    this.world.setTime(time)
    this.#surface.render()
    this.world.rendered()
    if (this.#hasFonts) this.#resolveReady()
  }

  /** Numbers are as large as asked for, or as the theme asks for in this window. */
  #sizeNumbers(): void {
    const size = numberSize(this.#theme, this.world.view.height, this.#numberSize)
    this.#rig.numberSize = size
    this.world.setNumberSize(size)
    this.#rig.refit()
    this.#driver.invalidate()
  }

  /** Shows what meets in a cell of a tensor. */
  showCell(cell: Cell | null): void {
    this.#cell = cell
    this.world.setCell(cell)
    this.#driver.invalidate()
  }

  /** Redraws the rings: what is selected, or under the pointer, has changed. */
  mark(): void {
    this.world.setMarks(this.#selected, this.hand.hovered, this.#marks)
    this.#driver.invalidate()
  }
}

function samePlaces(a: Float32Array, b: Float32Array): boolean {
  return a.length === b.length && a.every((x, i) => x === b[i])
}
