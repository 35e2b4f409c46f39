const FAR = 1e20

/**
 * Signed distance of a glyph's coverage in texels, as bytes: 128 on the edge, more inside, `radius` texels to either
 * end. Exact Euclidean transform after Felzenszwalb and Huttenlocher, "Distance Transforms of Sampled Functions", 2012.
 */
export function distanceField(
  alpha: Uint8ClampedArray,
  width: number,
  height: number,
  radius: number,
): Uint8Array {
  const outside = new Float64Array(width * height)
  const inside = new Float64Array(width * height)
  for (let i = 0; i < outside.length; i++) {
    const coverage = (alpha[4 * i + 3] ?? 0) / 255
    const edge = 0.5 - coverage
    outside[i] = coverage === 1 ? 0 : coverage === 0 ? FAR : Math.max(0, edge) ** 2
    inside[i] = coverage === 0 ? 0 : coverage === 1 ? FAR : Math.max(0, -edge) ** 2
  }
  transform(outside, width, height)
  transform(inside, width, height)
  const field = new Uint8Array(outside.length)
  for (let i = 0; i < field.length; i++) {
    const distance = Math.sqrt(outside[i] ?? 0) - Math.sqrt(inside[i] ?? 0)
    field[i] = Math.max(0, Math.min(255, Math.round(255 * (0.5 - distance / (2 * radius)))))
  }
  return field
}

/** Squared distances in two passes, columns then rows. */
function transform(grid: Float64Array, width: number, height: number): void {
  const size = Math.max(width, height)
  const work: Work = {
    f: new Float64Array(size),
    d: new Float64Array(size),
    z: new Float64Array(size + 1),
    v: new Uint16Array(size),
  }
  for (let x = 0; x < width; x++) line(grid, x, width, height, work)
  for (let y = 0; y < height; y++) line(grid, y * width, 1, width, work)
}

interface Work {
  readonly f: Float64Array
  readonly d: Float64Array
  readonly z: Float64Array
  readonly v: Uint16Array
}

/** Lower envelope of parabolas along one line of the grid. */
function line(grid: Float64Array, from: number, stride: number, n: number, work: Work): void {
  const { f, d, z, v } = work
  for (let q = 0; q < n; q++) f[q] = grid[from + q * stride]!
  v[0] = 0
  z[0] = -FAR
  z[1] = FAR
  let k = 0
  for (let q = 1; q < n; q++) {
    let s = 0
    do {
      const r = v[k]!
      s = (f[q]! - f[r]! + q * q - r * r) / (q - r) / 2
    } while (s <= z[k]! && --k > -1)
    k++
    v[k] = q
    z[k] = s
    z[k + 1] = FAR
  }
  k = 0
  for (let q = 0; q < n; q++) {
    while (z[k + 1]! < q) k++
    const r = v[k]!
    d[q] = f[r]! + (q - r) * (q - r)
  }
  for (let q = 0; q < n; q++) grid[from + q * stride] = d[q]!
}
