import type { Exporter } from './exporter.ts'
import { Picture, sizeOf, viewOf } from './picture/picture.ts'
import { encodePng, flipped } from './png/encode.ts'

/** A still. */
export const png: Exporter = {
  extension: 'png',
  label: 'PNG picture',
  mime: 'image/png',
  uses: ['size', 'moment', 'theme'],
  async export({ source, settings, sink, signal, report }) {
    const { width, height } = settings
    const picture = await Picture.create(viewOf(source, settings), sizeOf(settings))
    try {
      signal.throwIfAborted()
      const pixels = new Uint8Array(width * height * 4)
      picture.draw(settings.at)
      picture.readPixels(pixels)
      for await (const part of encodePng(width, height, [flipped(pixels, width)])) {
        signal.throwIfAborted()
        await sink.write(part)
      }
      report(1, 1)
    } finally {
      picture.dispose()
    }
  },
}
