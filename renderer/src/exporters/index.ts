import { srt, vtt } from './captions.ts'
import type { Exporter } from './exporter.ts'
import { gif } from './gif.ts'
import { mp4 } from './mp4.ts'
import { png } from './png.ts'
import { pngSequence } from './pngSequence.ts'
import { webm } from './webm.ts'

/** Every format, in the order in which they are offered. */
export const EXPORTERS: readonly Exporter[] = [mp4, webm, gif, png, pngSequence, srt, vtt]
