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
/** Chroma is a mean of eight weights: three more bits. */
const CHROMA_BITS = BITS + 3
const CHROMA_ZERO = (128 << CHROMA_BITS) + 2 ** (CHROMA_BITS - 1)

/** Bytes of a picture of even sizes as I420: a plane of luma, then two of chroma at half the size. */
export function i420Size(width: number, height: number): number {
  return (width * height * 3) / 2
}

/**
 * Converts RGBA rows from the bottom into I420 rows from the top, by BT.709 in studio range. Here, not in the encoder:
 * browsers convert by BT.601 and shift the reds and greens in which values and gradients are told apart.
 */
export function toI420(rgba: Uint8Array, width: number, height: number, out: Uint8Array): void {
  toLuma(rgba, width, height, out)
  toChroma(rgba, width, height, out)
}

function toLuma(rgba: Uint8Array, width: number, height: number, out: Uint8Array): void {
  for (let y = 0; y < height; y++) {
    let from = (height - 1 - y) * width * 4
    for (let to = y * width; to < (y + 1) * width; to++, from += 4) {
      const luma = YR * rgba[from]! + YG * rgba[from + 1]! + YB * rgba[from + 2]!
      out[to] = (luma + LUMA_ZERO) >> BITS
    }
  }
}

/**
 * One chroma sample for two by two pixels. It sits on their left column, half-way down, as players take it to: so it is
 * the mean over the columns beside it, weighted 1 2 1, and over both rows.
 */
function toChroma(rgba: Uint8Array, width: number, height: number, out: Uint8Array): void {
  let u = width * height
  let v = u + (width >> 1) * (height >> 1)
  for (let y = 0; y < height; y += 2) {
    const upper = (height - 1 - y) * width * 4
    const lower = upper - width * 4
    for (let x = 0; x < width; x += 2) {
      const middle = x * 4
      const left = x === 0 ? 0 : middle - 4
      let red = 0
      let green = 0
      let blue = 0
      for (const row of [upper, lower]) {
        const [a, b, c] = [row + left, row + middle, row + middle + 4]
        red += rgba[a]! + 2 * rgba[b]! + rgba[c]!
        green += rgba[a + 1]! + 2 * rgba[b + 1]! + rgba[c + 1]!
        blue += rgba[a + 2]! + 2 * rgba[b + 2]! + rgba[c + 2]!
      }
      out[u++] = (UR * red + UG * green + UB * blue + CHROMA_ZERO) >> CHROMA_BITS
      out[v++] = (VR * red + VG * green + VB * blue + CHROMA_ZERO) >> CHROMA_BITS
    }
  }
}
