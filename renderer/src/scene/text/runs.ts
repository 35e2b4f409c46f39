import { type Glyph, PER_PIXEL } from './atlas.ts'
import type { FontName } from './fonts.ts'

/** Colours that text may take, as codes of the text shader. */
export const INK = {
  activation: 0,
  gradient: 1,
  first: 2,
  second: 3,
  third: 4,
  update: 5,
} as const
export type Ink = (typeof INK)[keyof typeof INK]

/** A stretch of text in one voice. `scale` and `rise` are relative to the label's size. */
export interface Run {
  readonly text: string
  readonly font: FontName
  readonly scale?: number
  readonly rise?: number
  /** Overrides the label's colour. */
  readonly ink?: Ink
}

/** Where glyphs come from: the atlas, or a table of widths in tests. */
export interface Glyphs {
  glyph(font: FontName, character: string): Glyph
}

/** A glyph placed in a label: offsets in label sizes from the pen's start on the baseline, y up. */
export interface PlacedGlyph {
  readonly glyph: Glyph
  readonly x: number
  readonly y: number
  readonly scale: number
  readonly ink: Ink | null
}

/** A label's glyphs and its width, in label sizes. */
export interface Typeset {
  readonly glyphs: readonly PlacedGlyph[]
  readonly width: number
}

/** Height of a label's box in label sizes: that of digits and capitals. */
export const CAP_HEIGHT = 0.73

/** Sets runs one after the other. */
export function typeset(glyphs: Glyphs, runs: readonly Run[]): Typeset {
  const placed: PlacedGlyph[] = []
  let pen = 0
  for (const { text, font, scale = 1, rise = 0, ink } of runs) {
    const unit = scale * PER_PIXEL
    for (const character of text) {
      const glyph = glyphs.glyph(font, character)
      if (character !== ' ') {
        const [x, y] = [pen + glyph.left * unit, rise + glyph.top * unit]
        placed.push({ glyph, x, y, scale: unit, ink: ink ?? null })
      }
      pen += glyph.advance * unit
    }
  }
  return { glyphs: placed, width: pen }
}

/** The text of runs, for tests and screen readers. */
export function plainText(runs: readonly Run[]): string {
  return runs.map((run) => run.text).join('')
}
