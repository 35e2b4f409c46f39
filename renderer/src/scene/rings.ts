import type { Scene } from 'three'
import type { Layout } from '../show/show.ts'
import type { Uniforms } from './gpu/uniforms.ts'
import { createRing, type Ring } from './parts/ring.ts'

/** A mark is fainter than the selection, and what lies under the pointer fainter still. */
const STRENGTH = { selection: 1, mark: 0.62, hover: 0.4 } as const
const RADIUS = 1.2

/** The rings of a stage: around the selected body, the one under the pointer, and those that a text speaks of. */
export class Rings {
  readonly #scene: Scene
  readonly #uniforms: Uniforms
  readonly #selection: Ring
  readonly #hover: Ring
  /** As many as were ever needed at once. */
  readonly #marks: Ring[] = []

  constructor(scene: Scene, uniforms: Uniforms) {
    this.#scene = scene
    this.#uniforms = uniforms
    this.#selection = this.#add(STRENGTH.selection)
    this.#hover = this.#add(STRENGTH.hover)
  }

  /** Puts each ring where its body stands; −1 for none. A body has one ring: the selection's, if it has that. */
  place(
    layout: Layout | undefined,
    selected: number,
    hovered: number,
    marks: readonly number[],
  ): void {
    const spot = (body: number) => placeOf(layout, body)
    this.#selection.place(spot(selected), RADIUS)
    this.#hover.place(hovered === selected ? null : spot(hovered), RADIUS)
    while (this.#marks.length < marks.length) this.#marks.push(this.#add(STRENGTH.mark))
    this.#marks.forEach((ring, i) => {
      const body = marks[i] ?? -1
      ring.place(body === selected ? null : spot(body), RADIUS)
    })
  }

  dispose(): void {
    for (const ring of [this.#selection, this.#hover, ...this.#marks]) ring.dispose()
  }

  #add(strength: number): Ring {
    const ring = createRing(this.#uniforms, strength)
    this.#scene.add(ring.object)
    return ring
  }
}

function placeOf(layout: Layout | undefined, body: number) {
  const position = layout?.bodies.position
  if (!position || body < 0 || 3 * body >= position.length) return null
  return [
    position[3 * body] ?? 0,
    position[3 * body + 1] ?? 0,
    position[3 * body + 2] ?? 0,
  ] as const
}
