import type { Window } from './im2col.ts'
import type { Numbers } from './numbers.ts'

/** Writes the largest number under every place of the window, plane by plane; −∞ where the window sees padding only. */
export function maxPool(image: Numbers, planes: number, window: Window, out: Numbers): void {
  eachWinner(image, planes, window, (winner, index) => {
    out[index] = winner < 0 ? Number.NEGATIVE_INFINITY : image[winner]!
  })
}

/** The VJP of `maxPool`: adds each place's gradient to the number that won there. */
export function maxPoolBack(
  image: Numbers,
  up: Numbers,
  planes: number,
  window: Window,
  grad: Numbers,
): void {
  eachWinner(image, planes, window, (winner, index) => {
    if (winner >= 0) grad[winner]! += up[index]!
  })
}

/** Visits every place of the window with the largest number's place in the image: the first of equal ones, −1 for none. */
function eachWinner(
  image: Numbers,
  planes: number,
  window: Window,
  visit: (winner: number, index: number) => void,
): void {
  const [height, width] = window.image
  let index = 0
  for (let plane = 0; plane < planes; plane++) {
    for (let y = 0; y < window.output[0]; y++) {
      const top = y * window.stride[0] - window.padding[0]
      for (let x = 0; x < window.output[1]; x++, index++) {
        const left = x * window.stride[1] - window.padding[1]
        visit(winnerOf(image, plane * height * width, window, top, left), index)
      }
    }
  }
}

function winnerOf(
  image: Numbers,
  plane: number,
  { image: [height, width], kernel, dilation }: Window,
  top: number,
  left: number,
): number {
  let winner = -1
  for (let i = 0; i < kernel[0]; i++) {
    const row = top + i * dilation[0]
    if (row < 0 || row >= height) continue
    for (let j = 0; j < kernel[1]; j++) {
      const column = left + j * dilation[1]
      if (column < 0 || column >= width) continue
      const place = plane + row * width + column
      const value = image[place]!
      if (winner < 0 || value > image[winner]! || Number.isNaN(value)) winner = place
    }
  }
  return winner
}
