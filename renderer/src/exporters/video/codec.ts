import { canEncodeVideo, Quality, type VideoCodec } from 'mediabunny'
import { ExportError, type ExportSettings } from '../exporter.ts'

/** A codec as people call it. */
const NAMES = { avc: 'H.264', vp9: 'VP9', av1: 'AV1' } as const
export type Codec = keyof typeof NAMES

/** How a video is encoded. */
export interface Encoding {
  readonly codec: Codec
  readonly quality: Quality
  /** The decision in a sentence, for whoever asks why. */
  readonly why: string
}

/**
 * Bits a pixel and frame that keep the glow of wires and small numbers clean, and the quantizer that holds every frame
 * to one quality where the encoder can do that. Found by measuring.
 */
const BITS = { avc: 0.36, vp9: 0.22, av1: 0.2 } as const satisfies Record<Codec, number>
const QUANTIZER = { avc: 17, vp9: 20, av1: 20 } as const satisfies Record<Codec, number>
const LEAST_BITRATE = 2_000_000

type Video = Pick<ExportSettings, 'width' | 'height' | 'fps'>

/** Bits a second that a codec gets: fewer a frame at higher rates, where frames differ less. */
export function bitrateOf(codec: Codec, { width, height, fps }: Video): number {
  const frames = 30 * (fps / 30) ** 0.75
  return Math.max(LEAST_BITRATE, Math.round(width * height * frames * BITS[codec]))
}

/** The first of the codecs that this machine can encode at this size, tried before any frame is drawn. */
export async function chooseEncoding(
  wanted: readonly Codec[],
  video: Video,
  canEncode: (codec: VideoCodec, video: Video, quality: Quality) => Promise<boolean> = probe,
): Promise<Encoding> {
  const refused: string[] = []
  for (const codec of wanted) {
    const quality = new Quality({
      bitrate: bitrateOf(codec, video),
      quantizer: QUANTIZER[codec],
    })
    if (await canEncode(codec, video, quality)) {
      return { codec, quality, why: reason(codec, refused, video) }
    }
    refused.push(NAMES[codec])
  }
  const size = `${video.width} × ${video.height} at ${video.fps} frames a second`
  throw new ExportError(
    `This machine encodes none of ${wanted.map((codec) => NAMES[codec]).join(', ')} at ${size}. Choose a smaller size, or a GIF.`,
  )
}

function reason(codec: Codec, refused: readonly string[], { width, height }: Video): string {
  if (refused.length === 0) return `Encoded as ${NAMES[codec]}.`
  const others = refused.join(' and ')
  return `Encoded as ${NAMES[codec]}: this machine has no encoder for ${others} at ${width} × ${height}.`
}

async function probe(
  codec: VideoCodec,
  { width, height }: Video,
  quality: Quality,
): Promise<boolean> {
  if (typeof VideoEncoder === 'undefined') return false
  return canEncodeVideo(codec, { width, height, quality })
}
