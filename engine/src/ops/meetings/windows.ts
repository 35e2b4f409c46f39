import type { Window } from '../../tensor/kernels/im2col.ts'
import { sizeOf } from '../../tensor/shape.ts'
import { wholeOf } from '../helpers/params.ts'
import { asImages, pairOf, windowOf } from '../helpers/windows.ts'
import { type Combine, type MeetingCall, type Meetings, unweighted } from './meeting.ts'

/** Calls `see` for each kernel cell whose place lies inside the image: its number in the kernel, its place in the plane. */
function underWindow(
  { image, kernel, stride, padding, dilation, output }: Window,
  place: number,
  see: (cell: number, at: number) => void,
): void {
  const top = Math.floor(place / output[1]) * stride[0] - padding[0]
  const left = (place % output[1]) * stride[1] - padding[1]
  for (let i = 0; i < kernel[0]; i++) {
    const y = top + i * dilation[0]
    if (y < 0 || y >= image[0]) continue
    for (let j = 0; j < kernel[1]; j++) {
      const x = left + j * dilation[1]
      if (x >= 0 && x < image[1]) see(i * kernel[1] + j, y * image[1] + x)
    }
  }
}

/** The window over the image meets the filter, channel by channel; a bias is one term more. */
export function convolutionMeetings(rank: 1 | 2) {
  return ({ shapes, attrs }: MeetingCall): Meetings => {
    const images = asImages(shapes[0] ?? [], rank, 'conv')
    const filters = asImages(shapes[1] ?? [], rank, 'conv')
    const [, channels = 1, height = 1, width = 1] = images
    const [count = 1, depth = 1, rows = 1, columns = 1] = filters
    const window = windowOf([height, width], [rows, columns], attrs, rank, [1, 1])
    const perGroup = count / wholeOf(attrs, 'groups', 1, 1)
    const places = window.output[0] * window.output[1]
    const plane = height * width
    const cells = rows * columns
    return {
      combine: 'sum',
      weight: unweighted,
      visit(output, see) {
        const filter = Math.floor(output / places) % count
        const batch = Math.floor(output / (places * count))
        const first = Math.floor(filter / perGroup) * depth
        for (let c = 0; c < depth; c++) {
          const source = (batch * channels + first + c) * plane
          const weights = (filter * depth + c) * cells
          underWindow(window, output % places, (cell, at) => {
            see(c * cells + cell, 0, source + at)
            see(c * cells + cell, 1, weights + cell)
          })
        }
        if (shapes.length > 2) see(depth * cells, 2, filter)
      },
    }
  }
}

/** What lies under the window of each channel. */
export function poolingMeetings(rank: 1 | 2, combine: Combine) {
  return ({ shapes: [shape = []], attrs }: MeetingCall): Meetings => {
    const images = asImages(shape, rank, 'pool')
    const [, , height = 1, width = 1] = images
    const kernel = pairOf(attrs, 'kernel_size', 1, rank, 1)
    const window = windowOf([height, width], kernel, attrs, rank, kernel)
    const places = window.output[0] * window.output[1]
    const countsAll = attrs.count_include_pad !== false
    const inside = (output: number): number => {
      let count = 0
      underWindow(window, output % places, () => count++)
      return count
    }
    return {
      combine,
      weight: combine === 'pick' ? unweighted : (o) => 1 / (countsAll ? sizeOf(kernel) : inside(o)),
      visit(output, see) {
        const source = Math.floor(output / places) * height * width
        underWindow(window, output % places, (cell, at) => see(cell, 0, source + at))
      },
    }
  }
}
