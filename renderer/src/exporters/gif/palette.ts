import { type Palette, quantize } from 'gifenc'
import { channels, type Hex, type Theme } from '../../theme/theme.ts'

/** A GIF has 256 colours; the last one is kept for "as before". */
export const UNCHANGED = 255

/** The colours of a GIF: those of sample pictures, the theme's own exactly. `rgba` holds the samples end to end. */
export function paletteOf(rgba: Uint8Array, theme: Theme): Palette {
  const own = ownColors(theme).map((hex): Palette[number] => {
    const [red, green, blue] = channels(hex)
    return [Math.round(red * 255), Math.round(green * 255), Math.round(blue * 255)]
  })
  const found = quantize(rgba, UNCHANGED - own.length, { format: 'rgb565' })
  const palette = [...own, ...found.map(([r, g, b]): Palette[number] => [r, g, b])]
  while (palette.length < UNCHANGED) palette.push([0, 0, 0])
  return [...palette, [0, 0, 0]]
}

/** What tells values and gradients apart must not be averaged away. */
function ownColors({ activation, gradient, text, background, selection }: Theme): readonly Hex[] {
  const lights = [activation, gradient].flatMap((light) => [light.text, light.core, light.hot])
  return [...lights, text.first, selection, background.centre, background.edge]
}

/** Finds the palette's nearest colour; what was looked for once is remembered, six bits a channel. */
export function colorFinder(palette: Palette): (r: number, g: number, b: number) => number {
  const known = new Int16Array(2 ** 18).fill(-1)
  return (r, g, b) => {
    const key = ((r >> 2) << 12) | ((g >> 2) << 6) | (b >> 2)
    const found = known[key]!
    if (found >= 0) return found
    const nearest = nearestIn(palette, (r & 0xfc) + 2, (g & 0xfc) + 2, (b & 0xfc) + 2)
    known[key] = nearest
    return nearest
  }
}

/** Greens weigh most and blues least, as in the eye. */
function nearestIn(palette: Palette, r: number, g: number, b: number): number {
  let nearest = 0
  let least = Infinity
  for (let i = 0; i < UNCHANGED; i++) {
    const [pr, pg, pb] = palette[i]!
    const distance = 3 * (r - pr) ** 2 + 4 * (g - pg) ** 2 + 2 * (b - pb) ** 2
    if (distance < least) {
      least = distance
      nearest = i
    }
  }
  return nearest
}
