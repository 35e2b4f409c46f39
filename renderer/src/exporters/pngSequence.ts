import { Zip, ZipPassThrough } from 'fflate'
import type { ByteSink, Exporter } from './exporter.ts'
import { frameCount } from './frames.ts'
import { drawnFrames } from './picture/pictures.ts'
import { flipped, pngOf } from './png/encode.ts'

/** Every frame as a PNG, in a zip: for editors of video, which lose nothing that way. */
export const pngSequence: Exporter = {
  extension: 'zip',
  label: 'PNG pictures in a zip',
  mime: 'application/zip',
  uses: ['size', 'fps', 'range', 'theme'],
  async export(job) {
    const { source, settings, sink } = job
    const digits = Math.max(4, String(frameCount(settings) - 1).length)
    const zip = streamedZip(sink)
    for await (const { index, pixels } of drawnFrames(job)) {
      const name = `${source.name}-${String(index).padStart(digits, '0')}.png`
      await zip.add(name, await pngOf(flipped(pixels, settings.width), settings.width))
    }
    await zip.end()
  },
}

/** A zip that is written while it grows. Pictures are compressed already: they are only stored. */
function streamedZip(sink: ByteSink) {
  const parts: Uint8Array[] = []
  let problem: Error | null = null
  const zip = new Zip((error, bytes) => {
    if (error) problem = error
    else parts.push(bytes)
  })
  const flush = async () => {
    if (problem) throw problem
    for (const part of parts.splice(0)) await sink.write(part)
  }
  return {
    add(name: string, bytes: Uint8Array): Promise<void> {
      const file = new ZipPassThrough(name)
      // The same show makes the same file, whenever it is exported.
      file.mtime = '1980-01-01T12:00:00'
      zip.add(file)
      file.push(bytes, true)
      return flush()
    },
    end(): Promise<void> {
      zip.end()
      return flush()
    },
  }
}
