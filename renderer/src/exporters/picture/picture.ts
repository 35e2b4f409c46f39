import '@fontsource-variable/inter'
import 'katex/dist/katex.min.css'
import { opNamed } from '@chainlight/engine'
import { WebGLRenderer } from 'three'
import { NO_INSETS } from '../../scene/camera.ts'
import { spotOf } from '../../scene/pick.ts'
import type { PlacedLabel, ScreenSpot } from '../../scene/stageHandle.ts'
import { loadFonts } from '../../scene/text/fonts.ts'
import { numberSize } from '../../scene/text/scale.ts'
import { World } from '../../scene/world.ts'
import type { Pose, Seconds, Show } from '../../show/show.ts'
import { TYPE } from '../../theme/measures.ts'
import { type Theme, themeOf } from '../../theme/theme.ts'
import type { ExportSettings, ExportSource } from '../exporter.ts'
import { wholePose } from './lens.ts'
import type { Overlay, OverlayPlace } from './overlay.ts'
import { Veil } from './veil.ts'

/** A picture's pixels, and how many of them make a logical pixel. */
export interface PictureSize {
  readonly width: number
  readonly height: number
  readonly ratio: number
}

/** What a picture shows. */
export interface PictureView {
  readonly show: Show
  readonly theme: Theme
  readonly pose: Pose | null
  readonly selection: number | null
  readonly overlays: readonly Overlay[]
}

/** The shorter side of every export in logical pixels: a video looks the same at 720p and at 4K. */
const LOGICAL = 720

/** The size of an export. */
export function sizeOf({ width, height }: Pick<ExportSettings, 'width' | 'height'>): PictureSize {
  return { width, height, ratio: Math.min(width, height) / LOGICAL }
}

/** What an export shows. */
export function viewOf(source: ExportSource, { theme, palette }: ExportSettings): PictureView {
  const { show, pose, selection, overlays } = source
  return { show, theme: themeOf(theme, palette), pose, selection, overlays }
}

/**
 * The show on a canvas of its own, at any size and without a clock: the same scene as the stage's, drawn when asked.
 * After `draw` the pixels can be read.
 */
export class Picture implements OverlayPlace {
  readonly renderer: WebGLRenderer
  readonly theme: Theme
  readonly #world: World
  readonly #veil: Veil
  readonly #pose: Pose
  #isLost = false

  /** Makes a picture once the fonts are there: nothing in it comes later. */
  static async create(view: PictureView, size: PictureSize): Promise<Picture> {
    await loadFonts()
    return new Picture(view, size)
  }

  private constructor(view: PictureView, { width, height, ratio }: PictureSize) {
    this.theme = view.theme
    this.renderer = rendererOf(width, height)
    this.renderer.domElement.addEventListener('webglcontextlost', () => {
      this.#isLost = true
    })
    const world = new World(view.theme, opNamed)
    world.fontsLoaded()
    world.setShow(view.show)
    world.setView({ width: width / ratio, height: height / ratio, insets: NO_INSETS }, ratio)
    const numbers = numberSize(view.theme, height / ratio, TYPE.number.editor)
    world.setNumberSize(numbers)
    world.setMarks(view.selection ?? -1, -1)
    this.#world = world
    this.#pose = view.pose ?? wholePose(view.show, world.view, numbers)
    this.#veil = new Veil(view.overlays, width, height, ratio)
  }

  /** Draws the show at a time. Throws ExportError where the graphics card has been lost. */
  draw(time: number): void {
    this.#world.setPose(this.#pose)
    this.#world.setTime(time as Seconds)
    this.renderer.render(this.#world.scene, this.#world.camera)
    this.#world.rendered()
    this.#veil.draw(this.renderer, time, this)
    if (this.#isLost || this.renderer.getContext().isContextLost()) throw new Error(LOST)
  }

  /** The pixels of what was drawn, RGBA, rows from the bottom. */
  readPixels(into: Uint8Array): void {
    const gl = this.renderer.getContext()
    const { drawingBufferWidth: width, drawingBufferHeight: height } = gl
    gl.readPixels(0, 0, width, height, gl.RGBA, gl.UNSIGNED_BYTE, into)
    if (gl.isContextLost()) throw new Error(LOST)
  }

  get canvas(): HTMLCanvasElement {
    return this.renderer.domElement
  }

  get width(): number {
    return this.#world.view.width
  }

  get height(): number {
    return this.#world.view.height
  }

  get count(): number {
    return this.#world.show?.layout.bodies.count ?? 0
  }

  spot(body: number): ScreenSpot | null {
    const { show, camera, view, uniforms } = this.#world
    return show ? spotOf(show.layout, body, camera, view, uniforms.uFocal.value) : null
  }

  labels(): readonly PlacedLabel[] {
    return this.#world.labels.map(({ inAt, outAt, ...label }) => ({ ...label, alpha: 1 }))
  }

  covered(body: number): readonly PlacedLabel['box'][] {
    return this.#world.covered(body)
  }

  dispose(): void {
    this.#veil.dispose()
    this.#world.dispose()
    this.renderer.dispose()
    this.renderer.forceContextLoss()
  }
}

const LOST =
  'The graphics card was taken away while the picture was drawn. Try again, with a smaller size if it happens twice.'

/** The same kind of renderer as the stage's, or the pictures would differ. */
function rendererOf(width: number, height: number): WebGLRenderer {
  const canvas = document.createElement('canvas')
  try {
    const renderer = new WebGLRenderer({
      canvas,
      alpha: true,
      antialias: true,
      preserveDrawingBuffer: true,
      powerPreference: 'high-performance',
    })
    renderer.outputColorSpace = 'srgb-linear'
    renderer.setPixelRatio(1)
    renderer.setSize(width, height, false)
    return renderer
  } catch (cause) {
    throw new Error(
      'This machine gave no WebGL2 to draw with. Close other 3D pages and try again.',
      { cause },
    )
  }
}
