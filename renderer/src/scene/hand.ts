import type { Cell } from '../show/product.ts'
import type { Pose } from '../show/show.ts'
import type { CameraRig } from './cameraRig.ts'
import type { Gestures } from './gestures.ts'
import { bodyAt, bodyBeside, cellAt } from './pick.ts'
import type { World } from './world.ts'

/** Calls from the stage to whoever mounted it. */
export interface StageEvents {
  onSelect(body: number | null): void
  onHover(body: number | null): void
  /** A closed group is to open; false for any other body. */
  onOpen(body: number): boolean
  onHoverCell(cell: Cell | null): void
  onPoseChange(pose: Pose): void
}

/** What a hand needs of its stage. */
export interface Handled {
  readonly events: StageEvents | null
  readonly selected: number
  readonly canvas: HTMLCanvasElement
  showCell(cell: Cell | null): void
  /** Opens a closed group, and moves the camera to any other body. */
  open(body: number): void
  /** Something under the pointer changed. */
  mark(): void
}

/** The hand on a stage: what the pointer is over, and what its gestures do. */
export class Hand {
  readonly #world: World
  readonly #stage: Handled
  #hovered = -1
  #cell: Cell | null = null
  readonly gestures: Gestures

  constructor(world: World, rig: CameraRig, stage: Handled) {
    this.#world = world
    this.#stage = stage
    this.gestures = {
      orbit: (dx, dy) => rig.orbit(dx, dy),
      pan: (dx, dy) => rig.pan(dx, dy),
      zoom: (factor, x, y) => rig.zoom(factor, x, y),
      hover: (x, y) => this.#hover(this.#at(x, y), x, y),
      leave: () => this.#hover(-1, 0, 0),
      click: (x, y) => stage.events?.onSelect(orNull(this.#at(x, y))),
      open: (x, y) => stage.open(this.#at(x, y)),
    }
  }

  /** The body under the pointer, −1 for none. */
  get hovered(): number {
    return this.#hovered
  }

  /** The body beside the selected one in a direction on screen, −1 for none. */
  beside(dx: number, dy: number): number {
    const { show, camera, view } = this.#world
    const { selected } = this.#stage
    const layout = show?.layout
    if (!layout || selected < 0) return layout ? 0 : -1
    return bodyBeside(layout, selected, dx, dy, camera, view, this.#focal)
  }

  get #focal(): number {
    return this.#world.uniforms.uFocal.value
  }

  #at(x: number, y: number): number {
    const { show, camera, view } = this.#world
    return show ? bodyAt(show.layout, x, y, camera, view, this.#focal) : -1
  }

  #hover(body: number, x: number, y: number): void {
    this.#look(body, x, y)
    if (body === this.#hovered) return
    this.#hovered = body
    this.#stage.canvas.style.cursor = body < 0 ? 'grab' : 'pointer'
    this.#stage.events?.onHover(orNull(body))
    this.#stage.mark()
  }

  /** Shows what meets in the cell under the pointer. */
  #look(body: number, x: number, y: number): void {
    const { show, camera, view } = this.#world
    const cell = show ? cellAt(show.layout, body, x, y, camera, view) : null
    if (equalCells(cell, this.#cell)) return
    this.#cell = cell
    this.#stage.showCell(cell)
    this.#stage.events?.onHoverCell(cell)
    this.#stage.mark()
  }
}

const equalCells = (a: Cell | null, b: Cell | null): boolean =>
  a === b || (a?.body === b?.body && a?.row === b?.row && a?.col === b?.col)

const orNull = (body: number): number | null => (body < 0 ? null : body)
