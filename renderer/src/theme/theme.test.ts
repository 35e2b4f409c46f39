import { expect, test } from 'vitest'
import { cssVariables } from './css.ts'
import { channels, type Hex, type PaletteName, type ThemeName, themeOf } from './theme.ts'

/** Relative luminance and contrast of WCAG 2.2. */
function luminance(hex: Hex): number {
  const [r, g, b] = channels(hex).map((c) =>
    c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4,
  )
  return 0.2126 * (r ?? 0) + 0.7152 * (g ?? 0) + 0.0722 * (b ?? 0)
}
function contrast(a: Hex, b: Hex): number {
  const [dark = 0, light = 0] = [luminance(a), luminance(b)].sort((x, y) => x - y)
  return (light + 0.05) / (dark + 0.05)
}

const all = (['dark', 'light', 'projector'] as const).flatMap((name: ThemeName) =>
  (['default', 'classic'] as const).map((palette: PaletteName) => themeOf(name, palette)),
)

test.each(all)('text of the $name theme in the $palette palette reads at 4.5 : 1', (theme) => {
  const surfaces = [theme.background.centre, theme.background.edge, theme.panel, theme.raised]
  const texts = [
    ...Object.values(theme.text),
    theme.activation.text,
    theme.gradient.text,
    theme.update,
  ]
  for (const surface of surfaces) {
    for (const text of texts)
      expect(contrast(text, surface), `${text} on ${surface}`).toBeGreaterThanOrEqual(4.5)
  }
})

test('the page gets every colour of the table', () => {
  const values = Object.values(cssVariables(themeOf('dark', 'default')))
  for (const hex of ['#72CBFF', '#FFB85C', '#D2FFE6', '#0F141E', '#273044'])
    expect(values).toContain(hex)
})
