import { extname } from 'node:path'
import { RENDER_PALETTES, RENDER_THEMES, type RenderJob } from '../../src/protocol/render.ts'
import { WrongCall } from './command.ts'

/** A format by its ending: what it is, whether its sizes must be even, and the frames a second it can keep. */
interface Format {
  readonly what: string
  readonly isEven?: boolean
  readonly rates?: readonly number[]
  readonly rate?: number
}

const VIDEO_RATES = [24, 25, 30, 50, 60]

/** Every format that `chainlight render` writes; the page has an exporter for each. */
export const FORMATS: Readonly<Record<string, Format>> = {
  mp4: { what: 'video', isEven: true, rates: VIDEO_RATES },
  webm: { what: 'video for the web', isEven: true, rates: VIDEO_RATES },
  gif: { what: 'animation', rates: [10, 12, 15, 20, 24, 25, 30, 50], rate: 20 },
  png: { what: 'still picture' },
  zip: { what: 'one PNG for every frame', rates: VIDEO_RATES },
  srt: { what: 'captions for video players' },
  vtt: { what: 'captions for the web' },
}

/** Sizes by name, pixels. */
const SIZES: Readonly<Record<string, readonly [number, number]>> = {
  '720p': [1280, 720],
  '1080p': [1920, 1080],
  '1440p': [2560, 1440],
  '4k': [3840, 2160],
  '8k': [7680, 4320],
  square: [1080, 1080],
  vertical: [1080, 1920],
}
/** Smallest and largest side, pixels. */
const LEAST = 64
const MOST = 8192

/** The options of a rendering, for `parseCall`. */
export const renderOptions = {
  output: { type: 'string', short: 'o' },
  size: { type: 'string' },
  fps: { type: 'string' },
  from: { type: 'string', default: 'start' },
  to: { type: 'string', default: 'end' },
  at: { type: 'string', default: 'end' },
  theme: { type: 'string', default: 'dark' },
  palette: { type: 'string', default: 'default' },
  card: { type: 'string', default: 'off' },
  captions: { type: 'boolean', default: false },
  watermark: { type: 'string', default: '' },
  quiet: { type: 'boolean', short: 'q', default: false },
} as const

/** Their lines of help. */
export const renderHelp = `  -o, --output FILE   Where to save. Its ending says the format:
${Object.entries(FORMATS)
  .map(([ending, { what }]) => `                        .${ending.padEnd(8)}${what}`)
  .join('\n')}
  --size SIZE         ${Object.keys(SIZES).join(', ')},
                      or WIDTHxHEIGHT in pixels (default 1080p; 640x360 for a GIF)
  --fps N             Frames a second: ${VIDEO_RATES.join(', ')} (default 30; 20 for a GIF)
  --from MOMENT       Where a video starts (default start)
  --to MOMENT         Where it ends (default end)
  --at MOMENT         The moment of a still (default end)
                      A MOMENT is in seconds (2.5), a share of the show (50%), a phase (forward,
                      backward, update), or a beat by its name (backward:q)
  --theme THEME       ${RENDER_THEMES.join(', ')} (default dark)
  --palette PALETTE   ${RENDER_PALETTES.join(', ')} (default default)
  --card WHAT         Shows the chain rule on a card: each, for every gate in turn, or the name of
                      a gate's variable (default off)
  --captions          Writes what happens at the foot of the picture
  --watermark TEXT    Writes a few words in the corner
  -q, --quiet         Tells no progress
`

/** What `parseCall` makes of these options. */
export interface RenderCall {
  readonly output?: string
  readonly size?: string
  readonly fps?: string
  readonly from: string
  readonly to: string
  readonly at: string
  readonly theme: string
  readonly palette: string
  readonly card: string
  readonly captions: boolean
  readonly watermark: string
}

/** The picture's part of a job. Throws WrongCall for what no format could do. */
export function renderSettings(
  call: RenderCall,
): Omit<RenderJob, 'file' | 'source' | 'options'> & { readonly output: string } {
  const { output, from, to, at, card, captions, watermark } = call
  if (output === undefined) throw new WrongCall('Expected -o FILE, with an ending such as .mp4')
  const extension = extname(output).slice(1).toLowerCase()
  const format = FORMATS[extension]
  if (!format) throw new WrongCall(unknownFormat(output))
  const [width, height] = sizeOf(call.size ?? (extension === 'gif' ? '640x360' : '1080p'), format)
  const fps = rateOf(call.fps, extension, format)
  const theme = oneOf('theme', call.theme, RENDER_THEMES)
  const palette = oneOf('palette', call.palette, RENDER_PALETTES)
  const picture = { width, height, fps, theme, palette, card, captions, watermark }
  return { output, extension, from, to, at, ...picture }
}

function unknownFormat(output: string): string {
  const endings = Object.keys(FORMATS).map((ending) => `.${ending}`)
  return `Expected a file that ends in ${endings.join(', ')}, got ${output}`
}

function sizeOf(text: string, { isEven = false, what }: Format): readonly [number, number] {
  const named = SIZES[text.toLowerCase()]
  const sides = /^(\d+)[x×](\d+)$/i.exec(text)?.slice(1).map(Number)
  const [width = 0, height = 0] = named ?? sides ?? []
  const isSide = (side: number) => side >= LEAST && side <= MOST
  if (!isSide(width) || !isSide(height)) {
    const names = Object.keys(SIZES).join(', ')
    throw new WrongCall(
      `Expected --size to be ${names}, or WIDTHxHEIGHT from ${LEAST} to ${MOST}, got ${text}`,
    )
  }
  if (isEven && (width % 2 !== 0 || height % 2 !== 0)) {
    throw new WrongCall(`Expected even sides, which every ${what} needs, got ${text}`)
  }
  return [width, height]
}

function rateOf(text: string | undefined, extension: string, { rates, rate = 30 }: Format): number {
  if (text === undefined) return rate
  if (!rates) throw new WrongCall(`Expected no --fps: .${extension} has no frame rate`)
  const fps = Number(text)
  if (rates.includes(fps)) return fps
  throw new WrongCall(`Expected --fps of .${extension} to be ${rates.join(', ')}, got ${text}`)
}

function oneOf<T extends string>(option: string, text: string, names: readonly T[]): T {
  const found = names.find((name) => name === text)
  if (found !== undefined) return found
  throw new WrongCall(`Expected --${option} to be ${names.join(', ')}, got ${text}`)
}
