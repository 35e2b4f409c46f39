import { PerspectiveCamera, Scene } from 'three'
import type { Pose, Seconds, Show } from '../show/show.ts'
import { slabOf } from '../show/slabs.ts'
import { WORLD } from '../theme/measures.ts'
import type { Theme } from '../theme/theme.ts'
import { applyPose, focalLength, LENS_DEGREES, NO_INSETS, type View } from './camera.ts'
import { type Cast, castOf, type OpLookup } from './cast.ts'
import { cueBodies, shapeBodies } from './gpu/bodyColumns.ts'
import { Columns } from './gpu/columns.ts'
import { curveTexture } from './gpu/curves.ts'
import { createUniforms, paint } from './gpu/uniforms.ts'
import { cueWires, paceOf, shapeWires } from './gpu/wireColumns.ts'
import type { LabelSheet } from './labels/label.ts'
import { type Composition, compose, labelSheet } from './labels/labels.ts'
import { createBackdrop } from './parts/backdrop.ts'
import { createBodies, createHalos } from './parts/bodies.ts'
import type { Part } from './parts/part.ts'
import { createRing } from './parts/ring.ts'
import { createSlabs, type Slabs } from './parts/slabs.ts'
import { createText } from './parts/text.ts'
import { createBeads, createWires } from './parts/wires.ts'
import { BODY_CUES, WIRE_CUES } from './shaders/motion.ts'
import { Atlas } from './text/atlas.ts'

/** Numbers are at most this share of a gate's size on screen, but never smaller than so many pixels. */
const TEXT_OF_GATE = 0.5
const LEAST_TEXT = 13

/** A show on the GPU: its parts, and the columns that a change of pass rewrites. */
interface Staged {
  readonly show: Show
  readonly cast: Cast
  readonly parts: readonly Part[]
  readonly bodyCues: Columns
  readonly wireCues: Columns
  readonly slabs: Slabs | null
  readonly dispose: () => void
}

/** Everything in the canvas. What it shows is a function of show, view, theme and time; it reads no clock. */
export class World {
  readonly scene = new Scene()
  readonly camera = new PerspectiveCamera(LENS_DEGREES)
  readonly uniforms = createUniforms()
  #view: View = { width: 1, height: 1, insets: NO_INSETS }
  #theme: Theme
  #staged: Staged | null = null
  #pass = -1
  #sheet: LabelSheet | null = null
  #labels: Composition = { written: [], placed: [] }
  #numberSize = 22
  #selected = -1
  #hasFonts = false
  #isWritten = false
  readonly #atlas = new Atlas()
  readonly #text = createText(this.uniforms, this.#atlas)
  readonly #lookup: OpLookup
  readonly #backdrop = createBackdrop(this.uniforms)
  readonly #selection = createRing(this.uniforms, 1)
  readonly #hover = createRing(this.uniforms, 0.4)
  readonly #own: readonly Part[] = [this.#backdrop, this.#selection, this.#hover, this.#text]

  constructor(theme: Theme, lookup: OpLookup) {
    this.#theme = theme
    this.#lookup = lookup
    this.scene.matrixWorldAutoUpdate = false
    for (const part of this.#own) this.scene.add(part.object)
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
    for (const part of this.#staged?.parts ?? []) part.setDark?.(theme.name === 'dark')
  }

  setShow(show: Show | null): void {
    this.#staged?.dispose()
    this.#staged = null
    this.#pass = -1
    this.#sheet = null
    this.#isWritten = false
    if (show === null || show.layout.bodies.count === 0) {
      this.#text.write([])
      return
    }
    this.#staged = this.#stage(show)
    this.setTheme(this.#theme)
  }

  setView(view: View, pixelRatio: number): void {
    this.#view = view
    this.uniforms.uViewport.value.set(view.width, view.height)
    this.uniforms.uPixelRatio.value = pixelRatio
    this.camera.aspect = view.width / Math.max(1, view.height)
    this.uniforms.uFocal.value = focalLength(view)
    this.#isWritten = false
  }

  /** Height of numbers, CSS pixels. */
  setNumberSize(pixels: number): void {
    this.#numberSize = pixels
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
    applyPose(this.camera, pose)
    const gate = (WORLD.gate * this.uniforms.uFocal.value) / pose.distance
    const size = Math.max(LEAST_TEXT, Math.min(this.#numberSize, TEXT_OF_GATE * gate))
    this.uniforms.uTextScale.value = Math.min(1, size / this.#numberSize)
  }

  /** Rings the selected body and the one under the pointer; −1 for none. */
  setMarks(selected: number, hovered: number): void {
    const place = (body: number) => {
      const position = this.show?.layout.bodies.position
      if (!position || body < 0) return null
      return [
        position[3 * body] ?? 0,
        position[3 * body + 1] ?? 0,
        position[3 * body + 2] ?? 0,
      ] as const
    }
    if (selected !== this.#selected) this.#isWritten = false
    this.#selected = selected
    this.#selection.place(place(selected), 1.2)
    this.#hover.place(hovered === selected ? null : place(hovered), 1.2)
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

  dispose(): void {
    this.#staged?.dispose()
    for (const part of this.#own) part.dispose()
    this.#atlas.dispose()
  }

  #stage(show: Show): Staged {
    const cast = castOf(show, this.#lookup)
    const { bodies, wires } = show.layout
    const hidden = slabbedLeaves(show)
    const bodyShape = shapeBodies(show, cast)
    const tubes = shapeWires(show)
    const bodyCues = new Columns(bodies.count, BODY_CUES)
    const wireCues = new Columns(wires.count, WIRE_CUES)
    const curves = curveTexture(cast.curves)
    const u = this.uniforms
    u.uBodyShape.value = bodyShape.texture
    u.uBodyCues.value = bodyCues.texture
    u.uWireShape.value = tubes.columns.texture
    u.uWireCues.value = wireCues.texture
    u.uCurves.value = curves
    const slabs = createSlabs(u, show)
    const parts = [
      ...(slabs ? [slabs] : []),
      createHalos(u, cast, hidden),
      createWires(u, tubes),
      createBodies(u, cast, hidden),
      createBeads(u, wires.count, parameterWires(show)),
    ]
    for (const part of parts) this.scene.add(part.object)
    const dispose = () => {
      for (const part of parts) {
        this.scene.remove(part.object)
        part.dispose()
      }
      for (const columns of [bodyShape, tubes.columns, bodyCues, wireCues]) columns.dispose()
      curves.dispose()
    }
    return { show, cast, parts, bodyCues, wireCues, slabs, dispose }
  }

  #load(staged: Staged, pass: number): void {
    const cues = staged.show.timeline.cues(pass)
    this.#pass = pass
    this.#sheet = null
    staged.slabs?.cue(cues, pass > 0 ? staged.show.timeline.cues(pass - 1) : null)
    this.#isWritten = false
    cueBodies(staged.bodyCues, staged.show, staged.cast, cues)
    cueWires(staged.wireCues, staged.show, cues)
    this.uniforms.uBlankAt.value = cues.blankAt
    this.uniforms.uSpentAt.value = cues.spentAt
    this.uniforms.uPace.value = paceOf(cues)
  }

  #write(staged: Staged): void {
    if (!this.#hasFonts) return
    this.#sheet ??= labelSheet(staged.show, staged.cast, this.#pass, this.#atlas)
    const scene = {
      layout: staged.show.layout,
      camera: this.camera,
      view: this.#view,
      focal: this.uniforms.uFocal.value,
      size: this.#numberSize,
      scale: this.uniforms.uTextScale.value,
    }
    this.#labels = compose(this.#sheet, scene, this.#atlas, this.#selected)
    this.#text.write(this.#labels.written)
    this.#isWritten = true
  }
}

/** The pass that a time lies in. */
export function passAt(passStart: Float64Array, passCount: number, time: number): number {
  let low = 0
  let high = Math.max(0, passCount - 1)
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if ((passStart[middle] ?? 0) <= time) low = middle
    else high = middle - 1
  }
  return low
}

/** Leaves whose slab is the body itself: they have no glass of their own. */
function slabbedLeaves(show: Show): ReadonlySet<number> {
  const { bodies } = show.layout
  const hidden = new Set<number>()
  for (let body = 0; body < bodies.count; body++) {
    const kind = bodies.kind[body] ?? 0
    if (slabOf(bodies, body) && kind >= 1 && kind <= 3) hidden.add(body)
  }
  return hidden
}

/** One wire of each parameter: its update runs back along it. */
function parameterWires(show: Show): number[] {
  const { bodies, wires } = show.layout
  const found = new Map<number, number>()
  for (let wire = 0; wire < wires.count; wire++) {
    const from = wires.from[wire] ?? 0
    if (bodies.kind[from] === 1 && !found.has(from)) found.set(from, wire)
  }
  return [...found.values()]
}
