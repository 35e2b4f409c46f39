/** Luma weights of BT.709 (ITU-R BT.709-6, section 3.2), and the studio range: luma 16…235, chroma 16…240. */
const RED = 0.2126
const GREEN = 0.7152
const BLUE = 0.0722
/** Fixed point: so many fractional bits. */
const BITS = 16
const ONE = 2 ** BITS
const fixed = (x: number): number => Math.round(x * ONE)

const LUMA = 219 / 255
const YR = fixed(RED * LUMA)
const YG = fixed(GREEN * LUMA)
const YB = fixed(BLUE * LUMA)
const CHROMA = 224 / 255
const UB = fixed(0.5 * CHROMA)
const UR = fixed((-RED / (2 * (1 - BLUE))) * CHROMA)
const UG = -UB - UR
const VR = fixed(0.5 * CHROMA)
const VG = fixed((-GREEN / (2 * (1 - RED))) * CHROMA)
const VB = -VR - VG
const LUMA_ZERO = (16 << BITS) + ONE / 2
/** Chroma of four pixels at once: two more bits. */
const CHROMA_ZERO = (128 << (BITS + 2)) + 2 * ONE

/** Bytes of a picture of even sizes as I420: a plane of luma, then two of chroma at half the size. */
export function i420Size(width: number, height: number): number {
  return (width * height * 3) / 2
}

/**
 * Converts RGBA rows from the bottom into I420 rows from the top, by BT.709 in studio range. Here, not in the encoder:
 * browsers convert by BT.601 and shift the reds and greens in which values and gradients are told apart.
 */
export function toI420(rgba: Uint8Array, width: number, height: number, out: Uint8Array): void {
  const halfWidth = width >> 1
  const uStart = width * height
  const vStart = uStart + halfWidth * (height >> 1)
  for (let y = 0; y < height; y += 2) {
    const chromaRow = (y >> 1) * halfWidth
    for (let x = 0; x < width; x += 2) {
      let red = 0
      let green = 0
      let blue = 0
      for (let k = 0; k < 4; k++) {
        const row = y + (k >> 1)
        const column = x + (k & 1)
        const from = ((height - 1 - row) * width + column) * 4
        const r = rgba[from]!
        const g = rgba[from + 1]!
        const b = rgba[from + 2]!
        out[row * width + column] = (YR * r + YG * g + YB * b + LUMA_ZERO) >> BITS
        red += r
        green += g
        blue += b
      }
      const to = chromaRow + (x >> 1)
      out[uStart + to] = (UR * red + UG * green + UB * blue + CHROMA_ZERO) >> (BITS + 2)
      out[vStart + to] = (VR * red + VG * green + VB * blue + CHROMA_ZERO) >> (BITS + 2)
    }
  }
}
