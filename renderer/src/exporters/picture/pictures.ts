import { breathe } from '../breathe.ts'
import type { ExportJob } from '../exporter.ts'
import { frameCount, frameTime } from '../frames.ts'
import { Picture, sizeOf, viewOf } from './picture.ts'

/** One frame of an export. */
export interface DrawnFrame {
  readonly index: number
  /** The canvas that holds the picture until the next frame is asked for. */
  readonly canvas: HTMLCanvasElement
  /** RGBA, rows from the bottom; the same array for every frame. */
  readonly pixels: Uint8Array
}

/**
 * Draws the frames of a job, one after the other as they are asked for, and lets the page breathe in between. Ends with
 * the signal's reason where the job is cancelled; what it holds of the graphics card goes in any case. `before` may look
 * at other moments first.
 */
export async function* drawnFrames(
  job: ExportJob,
  before?: (picture: Picture) => void,
): AsyncGenerator<DrawnFrame> {
  const { settings, signal } = job
  const picture = await Picture.create(viewOf(job.source, settings), sizeOf(settings))
  const pixels = new Uint8Array(settings.width * settings.height * 4)
  const total = frameCount(settings)
  try {
    before?.(picture)
    for (let index = 0; index < total; index++) {
      signal.throwIfAborted()
      picture.draw(frameTime(settings, index))
      picture.readPixels(pixels)
      yield { index, canvas: picture.canvas, pixels }
      job.report(index + 1, total)
      await breathe()
    }
  } finally {
    picture.dispose()
  }
}
