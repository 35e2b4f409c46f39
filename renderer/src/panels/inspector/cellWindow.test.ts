import { evaluate } from '@chainlight/engine'
import { describe, expect, it } from 'vitest'
import { placeAfter, textsWithin, windowAround } from './cellWindow.ts'

/** The digest of `np.arange(rows * cols).reshape(rows, cols)`. */
function counted(rows: number, cols: number) {
  const { trace } = evaluate(
    `import numpy as np\nL = (np.arange(${rows * cols}.0).reshape(${rows}, ${cols}) * 1.0)`,
  )
  const digest = trace.digests.at(-1)
  if (!digest) throw new Error('no digest')
  return digest
}

describe('the cells of a tensor in the inspector', () => {
  it('are all there while they are few', () => {
    const shown = windowAround(counted(2, 3), { row: 1, col: 2 })
    expect(shown).toMatchObject({ rows: 2, cols: 3, top: 0, left: 0, height: 2, width: 3 })
    expect(shown.numbers).toEqual([0, 1, 2, 3, 4, 5])
  })
  it('turn page with the cell that is looked at; the last page is full', () => {
    const digest = counted(20, 10)
    expect(windowAround(digest, { row: 7, col: 0 })).toMatchObject({ top: 0, left: 0 })
    expect(windowAround(digest, { row: 8, col: 9 })).toMatchObject({ top: 8, left: 2 })
    const last = windowAround(digest, { row: 19, col: 9 })
    expect(last).toMatchObject({ top: 12, height: 8 })
    expect(last.numbers.at(-1)).toBe(199)
  })
  it('are walked through with the arrow keys, and none leads outside', () => {
    const size = { rows: 20, cols: 3 }
    const at = { row: 0, col: 1 }
    expect(placeAfter('ArrowRight', at, size)).toEqual({ row: 0, col: 2 })
    expect(placeAfter('ArrowUp', at, size)).toEqual(at)
    expect(placeAfter('PageDown', at, size)).toEqual({ row: 8, col: 1 })
    expect(placeAfter('End', at, size)).toEqual({ row: 0, col: 2 })
    expect(placeAfter('Space', at, size)).toBeNull()
  })
  it('have one form, and become smaller rather than vanish', () => {
    expect(textsWithin([0.5, -0.5], 5)).toEqual({ texts: ['0.50', '−0.50'], scale: 1 })
    expect(textsWithin([0.5, -0.5], 4)).toEqual({ texts: ['0.5', '−0.5'], scale: 1 })
    expect(textsWithin([0.5, -123.4], 4)).toEqual({ texts: ['0.5', '−123.4'], scale: 4 / 6 })
  })
})
