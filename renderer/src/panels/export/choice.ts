import type { ThemeName } from '../../theme/theme.ts'

/** What the dialog asks for; kept for the next time. Moments are words, as on the command line. */
export interface ExportChoice {
  readonly extension: string
  readonly size: string
  readonly fps: number
  readonly from: string
  readonly to: string
  readonly at: string
  readonly theme: ThemeName
  readonly card: 'off' | 'each' | 'selected'
  readonly captions: boolean
  readonly watermark: string
}

/** Sizes that are offered, pixels. */
export const SIZES: Readonly<Record<string, readonly [number, number]>> = {
  '720p': [1280, 720],
  '1080p': [1920, 1080],
  '1440p': [2560, 1440],
  '4K': [3840, 2160],
  square: [1080, 1080],
  vertical: [1080, 1920],
  small: [640, 360],
}

const KEY = 'chainlight.export'

const FIRST: ExportChoice = {
  extension: 'mp4',
  size: '1080p',
  fps: 30,
  from: 'start',
  to: 'end',
  at: 'end',
  theme: 'dark',
  card: 'off',
  captions: false,
  watermark: '',
}

/** The choice of the last time. What this version does not know is as if it had not been kept. */
export function keptChoice(theme: ThemeName): ExportChoice {
  const first = { ...FIRST, theme }
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(KEY) ?? '{}')
    if (typeof kept !== 'object' || kept === null) return first
    const known = Object.entries(kept).filter(
      ([name, value]) => typeof value === typeof first[name as keyof ExportChoice],
    )
    const choice: ExportChoice = { ...first, ...Object.fromEntries(known) }
    return choice.size in SIZES ? choice : { ...choice, size: first.size }
  } catch {
    return first
  }
}

/** Keeps a choice for the next time. */
export function keepChoice(choice: ExportChoice): void {
  try {
    localStorage.setItem(KEY, JSON.stringify(choice))
  } catch {
    // Storage can be full or forbidden; the next dialog then starts afresh.
  }
}
