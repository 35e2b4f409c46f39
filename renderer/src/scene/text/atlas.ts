import { DataTexture, LinearFilter, RedFormat } from 'three'
import { distanceField } from './distance.ts'
import { ATLAS_SIZE, FONTS, type FontName } from './fonts.ts'

/** Side of the atlas, texels. */
export const ATLAS_SIDE = 2048
/** Texels around a glyph, and the distance that the field reaches: room for the halo. */
const PAD = 14
const CELL = 176

/** A glyph in the atlas; lengths in texels, which are pixels at `ATLAS_SIZE`. */
export interface Glyph {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
  /** From the pen to the left edge of the cell, and from the baseline up to its top. */
  readonly left: number
  readonly top: number
  readonly advance: number
}

const isDigit = (character: string) => character >= '0' && character <= '9'

/** Signed distance fields of all glyphs used so far, drawn on demand from the bundled fonts: numbers stay sharp at any size. */
export class Atlas {
  readonly texture: DataTexture
  readonly #data = new Uint8Array(ATLAS_SIDE * ATLAS_SIDE)
  readonly #glyphs = new Map<string, Glyph>()
  readonly #context: CanvasRenderingContext2D
  #x = 0
  #y = 0
  #rowHeight = 0

  constructor() {
    const canvas = document.createElement('canvas')
    canvas.width = CELL
    canvas.height = CELL
    const context = canvas.getContext('2d', { willReadFrequently: true })
    if (!context)
      throw new Error('This browser draws no 2D canvas, so the stage cannot write numbers.')
    this.#context = context
    this.texture = new DataTexture(this.#data, ATLAS_SIDE, ATLAS_SIDE, RedFormat)
    this.texture.magFilter = LinearFilter
    this.texture.minFilter = LinearFilter
    this.texture.unpackAlignment = 1
    this.texture.needsUpdate = true
  }

  /** The glyph of a character. Digits have one advance, so that numbers do not dance. */
  glyph(font: FontName, character: string): Glyph {
    const key = font + character
    const known = this.#glyphs.get(key)
    if (known) return known
    const made = this.#draw(font, character)
    this.#glyphs.set(key, made)
    return made
  }

  dispose(): void {
    this.texture.dispose()
  }

  #draw(font: FontName, character: string): Glyph {
    const context = this.#context
    context.font = FONTS[font]
    context.textBaseline = 'alphabetic'
    const metrics = context.measureText(character)
    const up = Math.ceil(metrics.actualBoundingBoxAscent)
    const down = Math.ceil(metrics.actualBoundingBoxDescent)
    const before = Math.ceil(metrics.actualBoundingBoxLeft)
    const after = Math.ceil(metrics.actualBoundingBoxRight)
    const width = Math.min(CELL, Math.max(1, before + after) + 2 * PAD)
    const height = Math.min(CELL, Math.max(1, up + down) + 2 * PAD)
    context.clearRect(0, 0, CELL, CELL)
    context.fillText(character, PAD + before, PAD + up)
    const { data } = context.getImageData(0, 0, width, height)
    const place = this.#reserve(width, height)
    this.#write(distanceField(data, width, height, PAD), place, width, height)
    const fixed =
      isDigit(character) && font !== 'math' ? context.measureText('0').width : metrics.width
    const centred = (fixed - metrics.width) / 2
    return { ...place, width, height, left: centred - before - PAD, top: up + PAD, advance: fixed }
  }

  #reserve(width: number, height: number): { x: number; y: number } {
    if (this.#x + width > ATLAS_SIDE) {
      this.#x = 0
      this.#y += this.#rowHeight + 1
      this.#rowHeight = 0
    }
    // A full atlas starts over: old glyphs are drawn again when they are next asked for.
    if (this.#y + height > ATLAS_SIDE) {
      this.#glyphs.clear()
      this.#x = 0
      this.#y = 0
    }
    const place = { x: this.#x, y: this.#y }
    this.#x += width + 1
    this.#rowHeight = Math.max(this.#rowHeight, height)
    return place
  }

  #write(field: Uint8Array, place: { x: number; y: number }, width: number, height: number): void {
    for (let row = 0; row < height; row++) {
      const line = field.subarray(row * width, (row + 1) * width)
      this.#data.set(line, (place.y + row) * ATLAS_SIDE + place.x)
    }
    this.texture.needsUpdate = true
  }
}

/** Size of a run of text per pixel of its font size. */
export const PER_PIXEL = 1 / ATLAS_SIZE
