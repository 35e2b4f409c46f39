import { GIFEncoder, type Palette } from 'gifenc'
import type { Exporter, ExportSettings } from './exporter.ts'
import { frameCount, frameTime } from './frames.ts'
import { dithered } from './gif/dither.ts'
import { colorFinder, paletteOf, UNCHANGED } from './gif/palette.ts'
import type { Picture } from './picture/picture.ts'
import { drawnFrames } from './picture/pictures.ts'

/** Moments that the palette is made from. */
const SAMPLES = 7
/** Pixels that are looked at in each. */
const SAMPLE_PIXELS = 60_000

/** A moving picture for slides and chats: 256 colours, plays everywhere by itself, for ever. */
export const gif: Exporter = {
  extension: 'gif',
  label: 'GIF animation',
  mime: 'image/gif',
  uses: ['size', 'fps', 'range', 'theme'],
  // Its clock has hundredths of a second, and programs slow down what is faster than two of them.
  rates: [10, 12, 15, 20, 24, 25, 30, 50],
  async export(job) {
    const { settings, sink } = job
    const { width, height } = settings
    const encoder = GIFEncoder({ initialCapacity: 2 ** 20 })
    let palette: Palette = []
    let find = (_r: number, _g: number, _b: number) => 0
    const choose = (picture: Picture) => {
      palette = paletteOf(samplesOf(picture, settings), picture.theme)
      find = colorFinder(palette)
    }
    let before: Uint8Array | null = null
    for await (const { index, pixels } of drawnFrames(job, choose)) {
      const now = dithered(pixels, width, height, find)
      encoder.writeFrame(before ? changes(before, now) : now, width, height, {
        ...(before ? {} : { palette }),
        transparent: true,
        transparentIndex: UNCHANGED,
        dispose: 1,
        delay: delayOf(index, settings.fps),
      })
      before = now
      await sink.write(taken(encoder))
    }
    encoder.finish()
    await sink.write(taken(encoder))
  },
}

/** What was encoded since the last call; it need not be kept. */
function taken(encoder: ReturnType<typeof GIFEncoder>): Uint8Array {
  const bytes = encoder.bytesView().slice()
  encoder.stream.reset()
  return bytes
}

/** Milliseconds of a frame: whole hundredths of a second, such that no error adds up. */
function delayOf(index: number, fps: number): number {
  const at = (i: number) => Math.round((i * 100) / fps)
  return 10 * (at(index + 1) - at(index))
}

/** What has not changed is left as it was: that packs to almost nothing. */
function changes(before: Uint8Array, now: Uint8Array): Uint8Array {
  return now.map((color, i) => (color === before[i] ? UNCHANGED : color))
}

/** Pixels from moments all over the range, end to end. */
function samplesOf(picture: Picture, settings: ExportSettings): Uint8Array {
  const { width, height } = settings
  const pixels = new Uint8Array(width * height * 4)
  const step = Math.max(1, Math.floor((width * height) / SAMPLE_PIXELS))
  const count = Math.floor((width * height) / step)
  const samples = new Uint8Array(SAMPLES * count * 4)
  const last = frameCount(settings) - 1
  for (let s = 0; s < SAMPLES; s++) {
    picture.draw(frameTime(settings, Math.round((last * s) / (SAMPLES - 1))))
    picture.readPixels(pixels)
    for (let i = 0; i < count; i++) {
      const from = i * step * 4
      samples.set(pixels.subarray(from, from + 4), (s * count + i) * 4)
    }
  }
  return samples
}
