import { tool } from './tools.ts'

/** What ffprobe says of a video's one stream. */
export interface Probed {
  readonly codec_name: string
  readonly width: number
  readonly height: number
  readonly pix_fmt: string
  readonly r_frame_rate: string
  readonly nb_read_frames: string
  readonly color_space?: string
  readonly color_transfer?: string
  readonly color_primaries?: string
  readonly color_range?: string
  readonly duration: number
}

/** Asks ffprobe, which counts the frames by decoding them. */
export async function probe(path: string): Promise<Probed> {
  const args = ['-v', 'error', '-count_frames', '-show_streams', '-show_format', '-of', 'json']
  const { streams, format } = JSON.parse((await tool('ffprobe', ...args, path)).toString())
  return { ...streams[0], duration: Number(format.duration) }
}

/** Frames as RGB rows from the top, one after the other, converted by what the file says of its colours. */
export function decoded(...input: readonly string[]): Promise<Buffer> {
  const exact = ['-sws_flags', 'accurate_rnd+full_chroma_int+bicubic']
  const out = ['-fps_mode', 'passthrough', '-pix_fmt', 'rgb24', '-f', 'rawvideo', '-']
  return tool('ffmpeg', '-v', 'error', ...input, ...exact, ...out)
}

/** Peak signal-to-noise ratio of each frame, dB; infinite where two are equal. */
export function signalToNoise(a: Buffer, b: Buffer, frameBytes: number): readonly number[] {
  const ratios: number[] = []
  for (let start = 0; start < a.length; start += frameBytes) {
    let sum = 0
    for (let i = start; i < start + frameBytes; i++) sum += ((a[i] ?? 0) - (b[i] ?? 0)) ** 2
    ratios.push(10 * Math.log10((255 * 255 * frameBytes) / sum))
  }
  return ratios
}

/** The light of values, which is blue, and of gradients, which is amber: the channel it has more of, and less of. */
const LIGHTS = { values: [2, 0], gradients: [0, 2] } as const
/** Half of a video's colour is left out between pixels: colours are compared in tiles of so many pixels a side. */
const TILE = 16
const LIT = 24

/** How far the light of values or gradients has changed its colour in a frame: ΔE of CIE 1976 over all lit tiles. */
export function colorShift(
  a: Buffer,
  b: Buffer,
  width: number,
  light: keyof typeof LIGHTS,
): number {
  const [more, less] = LIGHTS[light]
  const height = a.length / (3 * width)
  const sums = [0, 0, 0, 0, 0, 0]
  let count = 0
  for (let y = 0; y + TILE <= height; y += TILE) {
    for (let x = 0; x + TILE <= width; x += TILE) {
      const mine = meanOf(a, width, x, y)
      if ((mine[more] ?? 0) - (mine[less] ?? 0) < LIT) continue
      count++
      const both = [...mine, ...meanOf(b, width, x, y)]
      for (const [k, mean] of both.entries()) sums[k] = (sums[k] ?? 0) + mean
    }
  }
  if (count === 0) throw new Error(`Nothing in the picture has the light of ${light}`)
  const [mine, theirs] = [lab(sums.slice(0, 3), count), lab(sums.slice(3), count)]
  return Math.hypot(...mine.map((mean, k) => mean - (theirs[k] ?? 0)))
}

function meanOf(rgb: Buffer, width: number, left: number, top: number): readonly number[] {
  const sums = [0, 0, 0]
  for (let y = top; y < top + TILE; y++) {
    for (let x = left; x < left + TILE; x++) {
      for (let k = 0; k < 3; k++) sums[k] = (sums[k] ?? 0) + (rgb[(y * width + x) * 3 + k] ?? 0)
    }
  }
  return sums.map((sum) => sum / TILE ** 2)
}

/** CIELAB of a mean of sRGB colours (D65). */
function lab(sums: readonly number[], count: number): readonly number[] {
  const linear = (x: number) => (x <= 0.04045 ? x / 12.92 : ((x + 0.055) / 1.055) ** 2.4)
  const [r = 0, g = 0, b = 0] = sums.map((sum) => linear(sum / count / 255))
  const f = (t: number) => (t > 216 / 24389 ? Math.cbrt(t) : (t * 24389) / 27 / 116 + 16 / 116)
  const x = f((0.4124 * r + 0.3576 * g + 0.1805 * b) / 0.95047)
  const y = f(0.2126 * r + 0.7152 * g + 0.0722 * b)
  const z = f((0.0193 * r + 0.1192 * g + 0.9505 * b) / 1.08883)
  return [116 * y - 16, 500 * (x - y), 200 * (y - z)]
}

/** The boxes of an MP4 file in their order: an index (`moov`) before the data (`mdat`) plays while it loads. */
export function boxesOf(file: Buffer): readonly string[] {
  const names: string[] = []
  for (let at = 0; at < file.length; ) {
    const short = file.readUInt32BE(at)
    names.push(file.toString('latin1', at + 4, at + 8))
    at += short === 1 ? Number(file.readBigUInt64BE(at + 8)) : short === 0 ? file.length : short
  }
  return names
}
