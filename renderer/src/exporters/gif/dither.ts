/** Side of the threshold pattern. */
const SIDE = 8
/** How far a pixel is pushed before its colour is looked for: about the distance of colours in a palette of 256. */
const REACH = 14

/** Bayer's ordered pattern as pushes around 0: the same in every frame, so that what stands still does not flicker. */
const PUSH = Float32Array.from({ length: SIDE * SIDE }, (_, i) => {
  const x = i % SIDE
  const y = (i / SIDE) | 0
  let rank = 0
  for (let bit = 0; bit < 3; bit++) {
    const a = (x >> bit) & 1
    const b = (y >> bit) & 1
    rank = (rank << 2) | (((a ^ b) << 1) | b)
  }
  return ((rank + 0.5) / (SIDE * SIDE) - 0.5) * REACH
})

/** Picks a palette's colour for every pixel of RGBA rows from the bottom; the answer has its rows from the top. */
export function dithered(
  rgba: Uint8Array,
  width: number,
  height: number,
  find: (r: number, g: number, b: number) => number,
): Uint8Array {
  const out = new Uint8Array(width * height)
  for (let y = 0; y < height; y++) {
    const row = (height - 1 - y) * width
    for (let x = 0; x < width; x++) {
      const from = (row + x) * 4
      const push = PUSH[(y % SIDE) * SIDE + (x % SIDE)]!
      out[y * width + x] = find(
        clamped(rgba[from]! + push),
        clamped(rgba[from + 1]! + push),
        clamped(rgba[from + 2]! + push),
      )
    }
  }
  return out
}

function clamped(x: number): number {
  return x < 0 ? 0 : x > 255 ? 255 : x | 0
}
