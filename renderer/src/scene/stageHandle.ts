import type { Cell } from '../show/product.ts'
import type { Pose, Seconds, Show } from '../show/show.ts'
import type { PaletteName, ThemeName } from '../theme/theme.ts'

/** Space in CSS pixels that overlays take from the stage's edges; fits keep clear of it. */
export interface Insets {
  readonly top: number
  readonly right: number
  readonly bottom: number
  readonly left: number
}

/** `full` for exports and fast machines; `reduced` has no halos, no backs of glass, and one pixel per CSS pixel. */
export type Quality = 'full' | 'reduced'

/** What colour tells: value and gradient, or on bodies and wires the magnitude of the gradient alone. */
export type Colouring = 'usual' | 'magnitude'

/** Where a body stands on screen, CSS pixels from the canvas's top left. */
export interface ScreenSpot {
  readonly x: number
  readonly y: number
  /** Half the body's size on screen. */
  readonly radius: number
}

/** A number or name on stage, as placed for the present pose: for tests of legibility and for screen readers. */
export interface PlacedLabel {
  readonly text: string
  readonly role: 'value' | 'gradient' | 'name' | 'caption'
  /** Left, top, right, bottom in CSS pixels. */
  readonly box: readonly [number, number, number, number]
  /** 0…1 at the time last drawn. */
  readonly alpha: number
}

/** What a parent may ask of a mounted stage. All drawing is synchronous: after `setTime` the canvas holds that picture. */
export interface StageHandle {
  /** Moves the camera so that the whole graph is in view: 600 ms, or at once. */
  fit(animate?: boolean): void
  /** Moves the camera to a body and its neighbours: 700 ms. */
  focus(body: number): void
  /** Turns to the flat view, as the lecture's figure, or back to the one with depth: 700 ms. */
  flatten(isFlat: boolean): void
  readonly isFlat: boolean
  /** Draws the show at `time`; any order of times gives the same pictures. */
  setTime(time: Seconds): void
  /** Calls `tick` once per display frame with the seconds passed since the last one, until removed; drawing happens once after it. */
  onFrame(tick: (elapsed: Seconds) => void): () => void
  /** Resolves when fonts, glyphs and shaders are loaded and the first frame is drawn. */
  ready(): Promise<void>
  /** The canvas; its pixels stay readable after a draw. */
  readonly canvas: HTMLCanvasElement
  /** Pixels of the last picture, RGBA rows from the bottom. */
  readPixels(): Uint8Array
  /** A hash of `readPixels`, for comparing pictures. */
  hash(): string
  /** Draw calls of the last frame. */
  drawCalls(): number
  /** Triangles of the last frame. */
  triangles(): number
  /** Geometries and textures that the graphics card holds. */
  memory(): { readonly geometries: number; readonly textures: number }
  /** Where a body stands on screen; null while there is no such body. */
  spot(body: number): ScreenSpot | null
  labels(): readonly PlacedLabel[]
  /** What a body and its tensors cover: left, top, right, bottom in CSS pixels. */
  covered(body: number): readonly PlacedLabel['box'][]
  readonly pose: Pose
}

/** Properties of the `Stage` component. */
export interface StageProps {
  /** Null shows the empty stage. A show with an equal layout keeps the camera. */
  readonly show: Show | null
  readonly theme: ThemeName
  readonly palette: PaletteName
  /** Null: the fitted pose. A new value moves the camera there at once. */
  readonly pose: Pose | null
  readonly selection: number | null
  /** Bodies with a ring of their own besides the selected one. */
  readonly marks?: readonly number[]
  readonly onSelect: (body: number | null) => void
  /** Called when the camera comes to rest after moving. */
  readonly onPoseChange?: (pose: Pose) => void
  /** The pointer is over a body, or over none. */
  readonly onHover?: (body: number | null) => void
  /** The pointer is over a cell of a tensor's value, or over none. */
  readonly onHoverCell?: (cell: Cell | null) => void
  /** The cell of a tensor that is looked at: what meets in it is lifted. */
  readonly cell?: Cell | null
  /** A body is to open, by Enter or a double click; true where it was a closed group and opened. */
  readonly onOpen?: (body: number) => boolean
  /** This machine has no WebGL2: show the numbers as a table instead. */
  readonly onUnsupported?: () => void
  readonly quality?: Quality
  /** Everything dims that is not on a path from the selected body to the loss. */
  readonly hasPaths?: boolean
  /** `usual` without. */
  readonly colouring?: Colouring
  /** Height of scene numbers in CSS pixels, 22 without; a theme may ask for more. */
  readonly numberSize?: number
  readonly insets?: Insets
  /** Steps cross-fade instead of travelling; the camera cuts. */
  readonly reducedMotion?: boolean
  readonly ref?: (stage: StageHandle | null) => void
}
