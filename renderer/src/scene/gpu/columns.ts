import { DataTexture, FloatType, NearestFilter, RGBAFormat } from 'three'

/** Texels in a row of every column texture; shaders split an index by the same number. */
export const COLUMNS_WIDTH = 1024

/**
 * Rows of numbers on the GPU: `stride` texels of four floats per row, read in vertex shaders by row index. One texture
 * serves every draw call, so a pass of a show is one upload and playing uploads nothing.
 */
export class Columns {
  readonly texture: DataTexture
  readonly stride: number
  private readonly data: Float32Array

  constructor(rows: number, stride: number) {
    this.stride = stride
    const height = Math.max(1, Math.ceil((rows * stride) / COLUMNS_WIDTH))
    this.data = new Float32Array(COLUMNS_WIDTH * height * 4)
    this.texture = new DataTexture(this.data, COLUMNS_WIDTH, height, RGBAFormat, FloatType)
    this.texture.minFilter = NearestFilter
    this.texture.magFilter = NearestFilter
    this.texture.needsUpdate = true
  }

  /** Writes one texel of a row. */
  set(row: number, texel: number, x: number, y: number, z: number, w: number): void {
    const at = (row * this.stride + texel) * 4
    this.data[at] = x
    this.data[at + 1] = y
    this.data[at + 2] = z
    this.data[at + 3] = w
  }

  /** Writes the last float of a texel, and leaves the others. */
  setLast(row: number, texel: number, w: number): void {
    this.data[(row * this.stride + texel) * 4 + 3] = w
  }

  /** Sends what was written before the next draw. */
  upload(): void {
    this.texture.needsUpdate = true
  }

  dispose(): void {
    this.texture.dispose()
  }
}
