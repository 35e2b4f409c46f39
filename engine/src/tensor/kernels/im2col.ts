import type { Numbers } from './numbers.ts'

/** A window that slides over an image: extents in elements, [rows, columns]. */
export interface Window {
  readonly image: readonly [number, number]
  readonly kernel: readonly [number, number]
  readonly stride: readonly [number, number]
  readonly padding: readonly [number, number]
  readonly dilation: readonly [number, number]
  /** How many places the window takes. */
  readonly output: readonly [number, number]
}

/**
 * Writes every window of an image as a column: row `(c, i, j)` of `columns` holds, for each place of the window, the
 * number under its cell (i, j) in channel c; outside the image 0. `image` holds `channels` planes from `at` on.
 */
export function im2col(
  image: Numbers,
  at: number,
  channels: number,
  window: Window,
  columns: Numbers,
): void {
  columns.fill(0)
  eachRun(window, channels, (source, target, count, step) => {
    for (let k = 0; k < count; k++) columns[target + k] = image[at + source + k * step]!
  })
}

/** The VJP of `im2col`: adds every column back to the places it was taken from. */
export function col2im(
  columns: Numbers,
  image: Numbers,
  at: number,
  channels: number,
  window: Window,
): void {
  eachRun(window, channels, (source, target, count, step) => {
    for (let k = 0; k < count; k++) image[at + source + k * step]! += columns[target + k]!
  })
}

/**
 * Visits, for each channel, kernel cell and output row, the run of window places whose cell lies inside the image:
 * where the run begins in the image and in the columns, how long it is, and the step in the image.
 */
function eachRun(
  window: Window,
  channels: number,
  visit: (source: number, target: number, count: number, step: number) => void,
): void {
  const [height, width] = window.image
  const [rows, columns] = window.output
  const step = window.stride[1]
  let target = 0
  for (let c = 0; c < channels; c++) {
    for (let i = 0; i < window.kernel[0]; i++) {
      for (let j = 0; j < window.kernel[1]; j++) {
        const left = j * window.dilation[1] - window.padding[1]
        const first = Math.max(0, Math.ceil(-left / step))
        const last = Math.min(columns, Math.floor((width - 1 - left) / step) + 1)
        for (let y = 0; y < rows; y++, target += columns) {
          const row = y * window.stride[0] + i * window.dilation[0] - window.padding[0]
          if (row < 0 || row >= height || last <= first) continue
          const source = (c * height + row) * width + left + first * step
          visit(source, target + first, last - first, step)
        }
      }
    }
  }
}
