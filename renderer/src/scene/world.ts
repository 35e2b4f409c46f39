import { PerspectiveCamera, Scene } from 'three'
import { movesBetween } from '../show/moves.ts'
import { pathsToLoss } from '../show/paths.ts'
import type { Cell } from '../show/product.ts'
import type { Pose, Seconds, Show } from '../show/show.ts'
import type { Theme } from '../theme/theme.ts'
import { applyPose, farness, focalLength, LENS_DEGREES, NO_INSETS, type View } from './camera.ts'
import type { OpLookup } from './cast.ts'
import { createUniforms, paint } from './gpu/uniforms.ts'
import { neighbours } from './jewels.ts'
import { type Box, boxesOf, type Scene as LabelScene } from './labels/boxes.ts'
import type { LabelSheet } from './labels/label.ts'
import { type Composition, compose, labelSheet } from './labels/labels.ts'
import { createBackdrop } from './parts/backdrop.ts'
import type { Part } from './parts/part.ts'
import { createText } from './parts/text.ts'
import { passAt } from './passAt.ts'
import { Rings } from './rings.ts'
import { type Disposable, Staged } from './staged.ts'
import { Atlas } from './text/atlas.ts'
import { textScale } from './text/scale.ts'

/** Everything in the canvas. What it shows is a function of show, view, theme and time; it reads no clock. */
export class World {
  readonly scene = new Scene()
  readonly camera = new PerspectiveCamera(LENS_DEGREES)
  readonly uniforms = createUniforms()
  #view: View = { width: 1, height: 1, insets: NO_INSETS }
  #theme: Theme
  #staged: Staged | null = null
  readonly #retired: Disposable[] = []
  readonly #retire = (old: Disposable): void => {
    this.#retired.push(old)
  }
  /** The pose that the camera stands in. */
  #posed: Pose | null = null
  #moves: Float32Array | null = null
  #pass = -1
  #sheet: LabelSheet | null = null
  #labels: Composition = { written: [], placed: [] }
  #numberSize = 22
  #selected = -1
  #hasPaths = false
  #hasFonts = false
  #isWritten = false
  #isReduced = false
  readonly #atlas = new Atlas()
  readonly #text = createText(this.uniforms, this.#atlas)
  readonly #lookup: OpLookup
  readonly #backdrop = createBackdrop(this.uniforms)
  readonly #rings: Rings
  readonly #own: readonly Part[] = [this.#backdrop, this.#text]

  constructor(theme: Theme, lookup: OpLookup) {
    this.#theme = theme
    this.#lookup = lookup
    // Only a pose moves anything, and it brings the camera's matrices with it.
    this.scene.matrixWorldAutoUpdate = false
    this.camera.matrixWorldAutoUpdate = false
    for (const part of this.#own) this.scene.add(part.object)
    this.#rings = new Rings(this.scene, this.uniforms)
    paint(this.uniforms, theme)
  }

  get show(): Show | null {
    return this.#staged?.show ?? null
  }

  get view(): View {
    return this.#view
  }

  setTheme(theme: Theme): void {
    this.#theme = theme
    paint(this.uniforms, theme)
    this.#staged?.setDark(theme.name === 'dark')
  }

  setShow(show: Show | null): void {
    this.#pass = -1
    this.#sheet = null
    this.#isWritten = false
    if (show && this.#staged?.replace(show)) return
    const before = this.#staged
    const isEmpty = show === null || show.layout.bodies.count === 0
    const isSame = before !== null && !isEmpty && before.show.trace === show.trace
    const moves = isSame ? movesBetween(before.show.layout, show.layout) : null
    this.#moves = moves
    this.uniforms.uMoved.value = 0
    this.#staged = isEmpty
      ? null
      : new Staged(this.scene, this.uniforms, show, this.#lookup, this.#retire, moves)
    this.#staged?.setDark(this.#theme.name === 'dark')
    this.#staged?.setReduced(this.#isReduced)
    this.#dim()
    if (isEmpty) this.#text.write([])
    if (!before) return
    before.leave()
    this.#retire(before)
  }

  /** How far each body has come from where it stood; null where all are new. */
  get moves(): Float32Array | null {
    return this.#moves
  }

  /** Shows bodies on their way from where they stood, `share` of it still before them. */
  setMoved(share: number): void {
    this.uniforms.uMoved.value = share
  }

  setView(view: View, pixelRatio: number): void {
    this.#view = view
    this.uniforms.uViewport.value.set(view.width, view.height)
    this.uniforms.uPixelRatio.value = pixelRatio
    this.#posed = null
    this.camera.aspect = view.width / Math.max(1, view.height)
    this.#isWritten = false
  }

  setReduced(isReduced: boolean): void {
    this.#isReduced = isReduced
    this.#staged?.setReduced(isReduced)
  }

  /** Light fades where it would travel. */
  setStill(isStill: boolean): void {
    this.uniforms.uStill.value = isStill ? 1 : 0
  }

  /** Dims what does not lie on a path from the selected body to the loss. */
  setPaths(hasPaths: boolean): void {
    this.#hasPaths = hasPaths
    this.#dim()
  }

  #dim(): void {
    const { show } = this
    const body = this.#selected
    const isOn = this.#hasPaths && show && body >= 0 && body < show.layout.bodies.count
    this.#staged?.dim(isOn ? pathsToLoss(show.trace.graph, show.layout, body) : null)
  }

  /** Colour shows the magnitude of gradients. */
  setHeat(isHeat: boolean): void {
    this.uniforms.uHeat.value = isHeat ? 1 : 0
  }

  /** Height of numbers, CSS pixels. */
  setNumberSize(pixels: number): void {
    this.#numberSize = pixels
    this.#posed = null
    this.#isWritten = false
  }

  /** The bundled fonts are there: text may be drawn. */
  fontsLoaded(): void {
    this.#hasFonts = true
    this.#isWritten = false
  }

  /** Labels look for their places again: the camera has come to rest. */
  rest(): void {
    this.#isWritten = false
  }

  /** What is written on stage, as placed. */
  get labels(): Composition['placed'] {
    return this.#labels.placed
  }

  setPose(pose: Pose): void {
    if (pose === this.#posed) return
    this.#posed = pose
    applyPose(this.camera, pose)
    const focal = focalLength(this.#view)
    this.uniforms.uFocal.value = focal * farness(pose)
    this.uniforms.uTextScale.value = textScale(this.#numberSize, focal, pose)
  }

  /** Rings the selected body and the one under the pointer; −1 for none. */
  setMarks(selected: number, hovered: number, marks: readonly number[] = []): void {
    if (selected !== this.#selected) {
      this.#isWritten = false
      this.#selected = selected
      this.#dim()
    }
    this.#rings.place(this.show?.layout, selected, hovered, marks)
  }

  /** Lifts the cells that meet in a cell: the row and the column of a product, what lay under a window. */
  setCell(cell: Cell | null): void {
    this.#staged?.look(cell, Math.max(0, this.#pass))
  }

  /** Prepares the picture of a time: the pass it lies in, then one uniform. */
  setTime(time: Seconds): void {
    const staged = this.#staged
    if (!staged) return
    const { timeline } = staged.show
    const pass = passAt(timeline.passStart, timeline.passCount, time)
    if (pass !== this.#pass) this.#load(staged, pass)
    this.uniforms.uTime.value = time - (timeline.passStart[pass] ?? 0)
    if (!this.#isWritten) this.#write(staged)
  }

  /** The picture has been drawn: what it no longer shows goes. Before, shaders that it goes on using would go too. */
  rendered(): void {
    for (const old of this.#retired) old.dispose()
    this.#retired.length = 0
  }

  dispose(): void {
    this.rendered()
    this.#staged?.dispose()
    this.#rings.dispose()
    for (const part of this.#own) part.dispose()
    this.#atlas.dispose()
  }

  /** What a body and its slabs cover on screen. */
  covered(body: number): readonly Box[] {
    return this.#staged ? boxesOf(this.#sceneOf(this.#staged), body) : []
  }

  #sceneOf(staged: Staged): LabelScene {
    return {
      layout: staged.show.layout,
      camera: this.camera,
      view: this.#view,
      focal: this.uniforms.uFocal.value,
      bodies: staged.jewels,
      size: this.#numberSize,
      scale: this.uniforms.uTextScale.value,
    }
  }

  #load(staged: Staged, pass: number): void {
    staged.load(pass)
    this.#pass = pass
    this.#sheet = null
    this.#isWritten = false
  }

  #write(staged: Staged): void {
    const focal = this.uniforms.uFocal.value
    const always = this.#selected < 0 ? [] : neighbours(staged.show.layout, this.#selected)
    if (staged.choose(this.camera, this.#view, focal, always)) this.#sheet = null
    if (!this.#hasFonts) return
    this.#sheet ??= labelSheet(staged, this.#pass, this.#atlas)
    this.#labels = compose(this.#sheet, this.#sceneOf(staged), this.#atlas, this.#selected)
    this.#text.write(this.#labels.written)
    this.#isWritten = true
  }
}
