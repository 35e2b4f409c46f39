/** The voices in which the scene writes. */
export type FontName = 'number' | 'text' | 'strong' | 'math' | 'roman'

/** Size at which glyphs are drawn into the atlas, px. */
export const ATLAS_SIZE = 72

/** Canvas font of each voice: numbers, captions, headings; mathematical italic and upright. */
export const FONTS: Readonly<Record<FontName, string>> = {
  number: `650 ${ATLAS_SIZE}px 'Inter Variable'`,
  text: `500 ${ATLAS_SIZE}px 'Inter Variable'`,
  strong: `700 ${ATLAS_SIZE}px 'Inter Variable'`,
  math: `italic ${ATLAS_SIZE}px KaTeX_Math`,
  roman: `${ATLAS_SIZE}px KaTeX_Main`,
}

/** Text that makes the browser fetch every subset of the fonts that a scene may need. */
const SAMPLE = '0123456789abcxyzABC−×·…∂∞αβθμσλΣˣéń'

/** Loads the bundled fonts; nothing is drawn into the atlas before. */
export async function loadFonts(): Promise<void> {
  await Promise.all(Object.values(FONTS).map((font) => document.fonts.load(font, SAMPLE)))
}
