import { type Caption, captionsOf } from './captions/captions.ts'
import { subRip, webVtt } from './captions/formats.ts'
import type { Exporter } from './exporter.ts'

function captions(
  extension: string,
  label: string,
  mime: string,
  format: (captions: readonly Caption[]) => string,
): Exporter {
  return {
    extension,
    label,
    mime,
    uses: ['range'],
    async export({ source, settings, sink, report }) {
      const text = format(captionsOf(source.show, settings))
      await sink.write(new TextEncoder().encode(text))
      report(1, 1)
    },
  }
}

/** The beats' sentences as captions for video players, and for the web. */
export const srt = captions('srt', 'SRT captions', 'application/x-subrip', subRip)
export const vtt = captions('vtt', 'WebVTT captions', 'text/vtt', webVtt)
