import type { DataTexture, Object3D, PerspectiveCamera } from 'three'
import { framesOf } from '../show/groups/frames.ts'
import { type PortShares, portShares } from '../show/path.ts'
import type { Paths } from '../show/paths.ts'
import type { Cell } from '../show/product.ts'
import type { Show } from '../show/show.ts'
import { slabOf } from '../show/slabs.ts'
import type { View } from './camera.ts'
import { type Cast, castOf, type OpLookup } from './cast.ts'
import { Choreographed } from './choreographed.ts'
import { detailFor } from './forms/form.ts'
import { cueBodies, dialScale, shapeBodies } from './gpu/bodyColumns.ts'
import { Columns } from './gpu/columns.ts'
import { curveTexture } from './gpu/curves.ts'
import type { Uniforms } from './gpu/uniforms.ts'
import { cueWires, paceOf, shapeWires, type Tubes } from './gpu/wireColumns.ts'
import { ALL_JEWELS, chooseJewels, wiresBetween } from './jewels.ts'
import { createCrowd } from './parts/crowd.ts'
import { createFrames } from './parts/frames.ts'
import { ORDER, type Part } from './parts/part.ts'
import { createSlabs, type Slabs } from './parts/slabs.ts'
import { createSparks, type Sparks } from './parts/sparks.ts'
import { BODY_CUES, WIRE_CUES } from './shaders/motion.ts'

/** Paint orders that a reduced picture does without. */
const SPARED: ReadonlySet<number> = new Set([ORDER.halo, ORDER.shellBack, ORDER.sleeveBack])

/** Something that holds memory of the graphics card. */
export interface Disposable {
  dispose(): void
}

/** A show on the GPU: columns that a change of pass rewrites, and the parts that draw them. */
export class Staged {
  readonly cast: Cast
  readonly shares: PortShares
  readonly #uniforms: Uniforms
  readonly #root: Object3D
  readonly #lookup: OpLookup
  readonly #bodyShape: Columns
  readonly #tubes: Tubes
  readonly #bodyCues: Columns
  readonly #wireCues: Columns
  readonly #slabs: Slabs | null
  readonly #sparks: Sparks | null
  readonly #frames: Part | null
  readonly #hidden: ReadonlySet<number>
  readonly #curves: DataTexture
  readonly #retire: (old: Disposable) => void
  readonly #choreography: Choreographed | null
  #show: Show
  #dial: number
  #crowd: Part | null = null
  #jewels: readonly number[] = []
  #wires: readonly number[] = []
  #isDark = true
  #isDimmed = false
  #isReduced = false

  /**
   * `moves` says where bodies come from (show/moves.ts). `retire` takes what is no longer drawn, to dispose of it when its
   * successor has been: so shaders are kept.
   */
  constructor(
    root: Object3D,
    uniforms: Uniforms,
    show: Show,
    lookup: OpLookup,
    retire: (old: Disposable) => void,
    moves: Float32Array | null = null,
  ) {
    this.#retire = retire
    const { bodies, wires } = show.layout
    this.#show = show
    this.#dial = dialScale(show)
    this.cast = castOf(show, lookup)
    this.#root = root
    this.#uniforms = uniforms
    this.#lookup = lookup
    this.#hidden = slabbedLeaves(show)
    this.shares = portShares(show.layout)
    this.#bodyShape = shapeBodies(show, this.cast, moves)
    this.#tubes = shapeWires(show, this.shares)
    this.#bodyCues = new Columns(bodies.count, BODY_CUES)
    this.#wireCues = new Columns(wires.count, WIRE_CUES)
    uniforms.uBodyShape.value = this.#bodyShape.texture
    uniforms.uBodyCues.value = this.#bodyCues.texture
    uniforms.uWireShape.value = this.#tubes.columns.texture
    uniforms.uWireCues.value = this.#wireCues.texture
    this.#curves = curveTexture(this.cast.curves)
    uniforms.uCurves.value = this.#curves
    this.#slabs = createSlabs(uniforms, show)
    if (this.#slabs) root.add(this.#slabs.object)
    this.#choreography = this.#slabs ? new Choreographed(root, uniforms, retire) : null
    this.#choreography?.write(show)
    this.#frames = createFrames(uniforms, framesOf(show.trace.graph, show.layout))
    if (this.#frames) root.add(this.#frames.object)
    this.#sparks = bodies.count > ALL_JEWELS ? createSparks(uniforms, show, this.cast) : null
    if (this.#sparks) {
      root.add(this.#sparks.object)
      this.#sparks.except([...this.#hidden])
    } else this.#draw(Array.from({ length: bodies.count }, (_, body) => body))
  }

  get show(): Show {
    return this.#show
  }

  /** Takes the numbers of a show in which everything stands where it stood. Returns false for any other. */
  replace(show: Show): boolean {
    const isSame =
      show.layout === this.#show.layout && equalCasts(castOf(show, this.#lookup), this.cast)
    if (isSame) {
      this.#show = show
      this.#dial = dialScale(show)
      this.#choreography?.write(show)
    }
    return isSame
  }

  /** Dims what does not lie on some paths; null dims nothing. */
  dim(paths: Paths | null): void {
    if (paths === null && !this.#isDimmed) return
    this.#isDimmed = paths !== null
    const { bodies, wires } = this.show.layout
    for (let body = 0; body < bodies.count; body++)
      this.#bodyShape.setLast(body, 2, paths?.bodies[body] === 0 ? 1 : 0)
    for (let wire = 0; wire < wires.count; wire++)
      this.#tubes.columns.setLast(wire, 5, paths?.wires[wire] === 0 ? 1 : 0)
    this.#bodyShape.upload()
    this.#tubes.columns.upload()
  }

  /** Lifts the cells that meet in a cell. */
  look(cell: Cell | null, pass: number): void {
    this.#choreography?.look(this.#show.timeline.cues(pass), cell)
  }

  /** Loads the numbers and cues of a pass. */
  load(pass: number): void {
    const { show, cast } = this
    const cues = show.timeline.cues(pass)
    cueBodies(this.#bodyCues, show, cast, cues, this.#dial)
    cueWires(this.#wireCues, show, cues)
    this.#choreography?.cue(show, cues)
    this.#slabs?.cue(show, cues, pass > 0 ? show.timeline.cues(pass - 1) : null)
    this.#uniforms.uBlankAt.value = cues.blankAt
    this.#uniforms.uSpentAt.value = cues.spentAt
    this.#uniforms.uPace.value = paceOf(cues)
  }

  /** Bodies and wires drawn as jewels: those that have labels. */
  get jewels(): readonly number[] {
    return this.#jewels
  }

  get wires(): readonly number[] {
    return this.#wires
  }

  /**
   * In a large graph, turns the bodies that are large on screen into jewels; `always` are jewels at any size. Returns
   * whether others are jewels now.
   */
  choose(camera: PerspectiveCamera, view: View, focal: number, always: readonly number[]): boolean {
    if (!this.#sparks) return false
    const jewels = chooseJewels(this.show.layout, camera, view, focal, always)
    const isSame =
      jewels.length === this.#jewels.length && jewels.every((b, i) => b === this.#jewels[i])
    if (isSame) return false
    this.#draw(jewels)
    this.#sparks.except([...jewels, ...this.#hidden])
    return true
  }

  /** Leaves out halos and the backs of glass, for machines that are slow at filling pixels. */
  setReduced(isReduced: boolean): void {
    this.#isReduced = isReduced
    this.#crowd?.object.traverse((object) => {
      if (SPARED.has(object.renderOrder)) object.visible = !isReduced
    })
  }

  setDark(dark: boolean): void {
    this.#isDark = dark
    for (const part of [this.#crowd, this.#sparks]) part?.setDark?.(dark)
  }

  /** Takes everything off the stage; it may be disposed of later. */
  leave(): void {
    for (const part of this.#parts) this.#root.remove(part.object)
  }

  get #parts(): readonly Part[] {
    const flights = this.#choreography?.flights ?? null
    const parts = [this.#crowd, this.#slabs, flights, this.#sparks, this.#frames]
    return parts.filter((part) => part !== null)
  }

  dispose(): void {
    for (const part of this.#parts) part.dispose()
    const columns = [this.#bodyShape, this.#tubes.columns, this.#bodyCues, this.#wireCues]
    for (const it of columns) it.dispose()
    this.#choreography?.dispose()
    this.#curves.dispose()
  }

  #draw(jewels: readonly number[]): void {
    const { layout } = this.show
    const before = this.#crowd
    const bodies = jewels.filter((body) => !this.#hidden.has(body))
    const wires = wiresBetween(layout, jewels)
    const selected = { bodies, wires, detail: detailFor(layout.bodies.count) }
    this.#jewels = jewels
    this.#wires = wires
    this.#crowd =
      jewels.length > 0
        ? createCrowd(this.#uniforms, this.show, this.cast, this.#tubes, selected)
        : null
    if (this.#crowd) {
      this.#root.add(this.#crowd.object)
      this.#crowd.setDark?.(this.#isDark)
      this.setReduced(this.#isReduced)
    }
    if (before) {
      this.#root.remove(before.object)
      this.#retire(before)
    }
  }
}

function equalCasts(a: Cast, b: Cast): boolean {
  return a.ops.length === b.ops.length && a.ops.every((op, body) => op === b.ops[body])
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
