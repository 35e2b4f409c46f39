import {
  CanvasTexture,
  LinearFilter,
  Mesh,
  MeshBasicMaterial,
  OrthographicCamera,
  PlaneGeometry,
  Scene,
  type WebGLRenderer,
} from 'three'
import type { Overlay, OverlayPlace } from './overlay.ts'

/** Overlays as one sheet in front of the lens: painted when they change, drawn with every picture. */
export class Veil {
  readonly #overlays: readonly Overlay[]
  readonly #context: CanvasRenderingContext2D
  readonly #ratio: number
  readonly #texture: CanvasTexture
  readonly #material: MeshBasicMaterial
  readonly #geometry = new PlaneGeometry(2, 2)
  readonly #scene = new Scene()
  readonly #camera = new OrthographicCamera(-1, 1, 1, -1, 0, 1)
  #shown: string | null = null

  /** `ratio` is pixels per logical pixel. */
  constructor(overlays: readonly Overlay[], width: number, height: number, ratio: number) {
    this.#overlays = overlays
    this.#ratio = ratio
    const canvas = document.createElement('canvas')
    canvas.width = width
    canvas.height = height
    const context = canvas.getContext('2d')
    if (!context) throw new Error('This browser gave no canvas for what lies over the picture.')
    this.#context = context
    this.#texture = new CanvasTexture(canvas)
    this.#texture.generateMipmaps = false
    this.#texture.minFilter = LinearFilter
    this.#material = new MeshBasicMaterial({
      map: this.#texture,
      transparent: true,
      depthTest: false,
      depthWrite: false,
      toneMapped: false,
    })
    this.#scene.add(new Mesh(this.#geometry, this.#material))
  }

  /** Draws over what the renderer has drawn. */
  draw(renderer: WebGLRenderer, time: number, place: OverlayPlace): void {
    if (this.#overlays.length === 0) return
    const shown = this.#overlays.map((overlay) => overlay.key(time)).join('\n')
    if (shown !== this.#shown) this.#paint(time, place)
    this.#shown = shown
    const { autoClear } = renderer
    renderer.autoClear = false
    renderer.render(this.#scene, this.#camera)
    renderer.autoClear = autoClear
  }

  dispose(): void {
    this.#texture.dispose()
    this.#material.dispose()
    this.#geometry.dispose()
  }

  #paint(time: number, place: OverlayPlace): void {
    const context = this.#context
    context.setTransform(1, 0, 0, 1, 0, 0)
    context.clearRect(0, 0, context.canvas.width, context.canvas.height)
    context.scale(this.#ratio, this.#ratio)
    for (const overlay of this.#overlays) {
      context.save()
      overlay.paint(context, time, place)
      context.restore()
    }
    this.#texture.needsUpdate = true
  }
}
