import { expect, test } from 'vitest'
import { channels, type Hex, type PaletteName, type ThemeName, themeOf } from '../../theme/theme.ts'
import { DIMMED } from '../shaders/text.ts'

type Color = readonly [number, number, number]

/** Relative luminance and contrast of WCAG 2.2. */
function luminance(color: Color): number {
  const [r = 0, g = 0, b = 0] = color.map((c) =>
    c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4,
  )
  return 0.2126 * r + 0.7152 * g + 0.0722 * b
}
function contrast(a: Color, b: Color): number {
  const [dark = 0, light = 0] = [luminance(a), luminance(b)].sort((x, y) => x - y)
  return (light + 0.05) / (dark + 0.05)
}
const over = (ink: Color, ground: Color, alpha: number): Color => [
  ink[0] * alpha + ground[0] * (1 - alpha),
  ink[1] * alpha + ground[1] * (1 - alpha),
  ink[2] * alpha + ground[2] * (1 - alpha),
]

const all = (['dark', 'light', 'projector'] as const).flatMap((name: ThemeName) =>
  (['default', 'classic'] as const).map((palette: PaletteName) => themeOf(name, palette)),
)

test.each(all)(
  'numbers of the $name theme in the $palette palette read at 4.5 : 1 in every phase',
  (theme) => {
    // A halo in the room's colour lies behind every number, whatever else does.
    const grounds = [theme.background.centre, theme.background.edge, theme.textHalo]
    const dim = theme.name === 'dark' ? DIMMED.dark : DIMMED.light
    const inks: readonly (readonly [Hex, number])[] = [
      [theme.activation.text, 1],
      [theme.activation.text, dim],
      [theme.gradient.text, 1],
      [theme.update, 1],
      [theme.text.second, 1],
      [theme.text.third, 1],
    ]
    for (const ground of grounds.map(channels)) {
      for (const [ink, alpha] of inks) {
        const seen = over(channels(ink), ground, alpha)
        expect(contrast(seen, ground), `${ink} at ${alpha}`).toBeGreaterThanOrEqual(4.5)
      }
    }
  },
)
