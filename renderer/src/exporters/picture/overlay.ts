import type { PlacedLabel, ScreenSpot } from '../../scene/stageHandle.ts'
import type { Theme } from '../../theme/theme.ts'

/** The picture that an overlay lies over. Lengths are logical pixels, whatever the export's size. */
export interface OverlayPlace {
  readonly width: number
  readonly height: number
  readonly theme: Theme
  /** Number of bodies. */
  readonly count: number
  spot(body: number): ScreenSpot | null
  labels(): readonly PlacedLabel[]
  covered(body: number): readonly PlacedLabel['box'][]
}

/** Something drawn over the picture: the chain rule's card, a caption, a watermark. */
export interface Overlay {
  /** Names what is shown at a time: pictures of equal keys are equal, so that it is painted only when it changes. */
  key(time: number): string
  /** Paints in logical pixels; what is outside the picture is lost. */
  paint(context: CanvasRenderingContext2D, time: number, place: OverlayPlace): void
}
