import { expect, test } from 'vitest'
import { i420Size, toI420 } from './i420.ts'

/** Four equal pixels. */
function plain(r: number, g: number, b: number): Uint8Array {
  const out = new Uint8Array(i420Size(2, 2))
  toI420(Uint8Array.from([0, 1, 2, 3].flatMap(() => [r, g, b, 255])), 2, 2, out)
  return out
}

test.each([
  ['black', [0, 0, 0], [16, 128, 128]],
  ['white', [255, 255, 255], [235, 128, 128]],
  ['red', [255, 0, 0], [63, 102, 240]],
  ['green', [0, 255, 0], [173, 42, 26]],
  ['blue', [0, 0, 255], [32, 240, 118]],
] as const)('%s has the luma and chroma of BT.709 in studio range', (_name, [r, g, b], yuv) => {
  const [y, u, v] = yuv
  expect([...plain(r, g, b)]).toEqual([y, y, y, y, u, v])
})

test('rows that come from the bottom go out from the top', () => {
  const out = new Uint8Array(i420Size(2, 2))
  const [white, black] = [
    [255, 255, 255, 255],
    [0, 0, 0, 255],
  ]
  toI420(Uint8Array.from([white, white, black, black].flat()), 2, 2, out)
  expect([...out.subarray(0, 4)]).toEqual([16, 16, 235, 235])
})
