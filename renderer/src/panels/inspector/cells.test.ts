import { describe, expect, test } from 'vitest'
import { type PaletteName, type ThemeName, themeOf } from '../../theme/theme.ts'
import { cellLook } from './cells.ts'

const luminance = (colour: string) => {
  const parts =
    colour === '#000' ? [0, 0, 0] : colour === '#FFF' ? [255, 255, 255] : colour.match(/\d+/g)
  const [r = 0, g = 0, b = 0] = (parts ?? []).map((part) => {
    const c = Number(part) / 255
    return c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * r + 0.7152 * g + 0.0722 * b
}

const contrast = (a: string, b: string) => {
  const [low = 0, high = 0] = [luminance(a), luminance(b)].sort((x, y) => x - y)
  return (high + 0.05) / (low + 0.05)
}

describe('the cells of a tensor', () => {
  for (const name of ['dark', 'light'] as const satisfies readonly ThemeName[]) {
    for (const palette of ['default', 'classic'] as const satisfies readonly PaletteName[]) {
      test(`can be read at every size of number (${name}, ${palette})`, () => {
        for (let share = -1; share <= 1; share += 0.05) {
          for (const kind of ['value', 'gradient'] as const) {
            const { background, text } = cellLook(share, 1, themeOf(name, palette), kind)
            expect(contrast(background, text)).toBeGreaterThan(4.5)
          }
        }
      })
    }
  }

  test('a zero and a NaN are dark, the largest number is brightest', () => {
    const theme = themeOf('dark', 'default')
    const at = (value: number) => cellLook(value, 2, theme, 'value').background
    expect(at(0)).toBe(at(Number.NaN))
    expect(luminance(at(2))).toBeGreaterThan(luminance(at(1)))
    expect(luminance(at(1))).toBeGreaterThan(luminance(at(0)))
    expect(at(-2)).not.toBe(at(2))
  })
})
