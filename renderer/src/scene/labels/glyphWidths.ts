import { ATLAS_SIZE } from '../text/fonts.ts'
import type { Glyphs } from '../text/runs.ts'

/** Advances of the bundled Inter at weight 650, ems; digits share one, other letters count as the widest common one. */
const NUMBER: Readonly<Record<string, number>> = {
  '.': 0.326,
  '−': 0.676,
  '+': 0.676,
  e: 0.594,
  ' ': 0.244,
  '…': 0.979,
}
const DIGIT = 0.667
const LETTER = 0.6

/** Test support: widths of text as in a browser, without one. */
export const GLYPH_WIDTHS: Glyphs = {
  glyph(font, character) {
    const em = font === 'number' ? (NUMBER[character] ?? DIGIT) : LETTER
    const advance = em * ATLAS_SIZE
    return { x: 0, y: 0, width: advance, height: ATLAS_SIZE, left: 0, top: ATLAS_SIZE, advance }
  },
}
