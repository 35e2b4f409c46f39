import { channels, type Hex, type Theme } from '../../theme/theme.ts'

/** How one number of a tensor is drawn. */
export interface CellLook {
  readonly background: string
  readonly text: '#000' | '#FFF'
}

/** Colour of a cell by its sign and size (LOOK.md section 2); `most` is the largest magnitude of the tensor. */
export function cellLook(
  value: number,
  most: number,
  theme: Theme,
  kind: 'value' | 'gradient',
): CellLook {
  const light = kind === 'value' ? theme.activation : theme.gradient
  const share = most > 0 ? Math.min(1, Math.abs(value) / most) : 0
  const isZero = value === 0 || Number.isNaN(value)
  // As on stage (scene/shaders/cell.ts).
  const [least, range] = theme.name === 'dark' ? [0.1, 0.84] : [0.12, 0.8]
  const amount = isZero ? 0 : least + range * share ** 0.62
  const mixed = mix(theme.cell.zero, value < 0 ? light.negative : light.core, amount)
  const [r, g, b] = mixed.map((channel) => Math.round(channel * 255))
  return { background: `rgb(${r} ${g} ${b})`, text: readable(mixed) }
}

type Channels = readonly [number, number, number]

function mix(from: Hex, to: Hex, amount: number): Channels {
  const a = channels(from)
  const b = channels(to)
  const at = (i: 0 | 1 | 2) => a[i] + (b[i] - a[i]) * amount
  return [at(0), at(1), at(2)]
}

/** Black or white, whichever contrasts more (WCAG 2 relative luminance). */
function readable([r, g, b]: Channels): '#000' | '#FFF' {
  const linear = (c: number) => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4)
  const luminance = 0.2126 * linear(r) + 0.7152 * linear(g) + 0.0722 * linear(b)
  return (luminance + 0.05) / 0.05 >= 1.05 / (luminance + 0.05) ? '#000' : '#FFF'
}
