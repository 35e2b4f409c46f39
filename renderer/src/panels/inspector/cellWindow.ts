import type { Digest } from '@chainlight/engine'
import { type CellDecimals, formatCells } from '../../show/numbers.ts'

/** A cell of a tensor drawn as rows: the last axis runs across, all others down. */
export interface CellPlace {
  readonly row: number
  readonly col: number
}

/** The part of a tensor's sample that is drawn, around the cell that is looked at. */
export interface CellWindow {
  /** Of the whole sample. */
  readonly rows: number
  readonly cols: number
  /** First row and column drawn, and how many. */
  readonly top: number
  readonly left: number
  readonly height: number
  readonly width: number
  /** Numbers row by row. */
  readonly numbers: readonly number[]
}

/** The most rows and columns that are drawn. */
const MOST = 8

/** Pages through a sample so that a place is in view. */
export function windowAround({ sample, sampleShape }: Digest, at: CellPlace): CellWindow {
  const cols = Math.max(1, sampleShape.at(-1) ?? 1)
  const rows = Math.max(1, Math.ceil(sample.length / cols))
  const [height, width] = [Math.min(rows, MOST), Math.min(cols, MOST)]
  const top = pageStart(at.row, rows)
  const left = pageStart(at.col, cols)
  const numbers = Array.from({ length: height * width }, (_, i) => {
    const [row, col] = [top + Math.floor(i / width), left + (i % width)]
    return sample[row * cols + col] ?? Number.NaN
  })
  return { rows, cols, top, left, height, width, numbers }
}

/** The last page is as long as the others and may begin within the one before. */
const pageStart = (at: number, count: number): number =>
  Math.min(Math.floor(Math.min(at, count - 1) / MOST) * MOST, Math.max(0, count - MOST))

/** Where a key leads from a place in a tensor of so many rows and columns; null for keys that lead nowhere. */
export function placeAfter(
  key: string,
  { row, col }: CellPlace,
  { rows, cols }: Pick<CellWindow, 'rows' | 'cols'>,
): CellPlace | null {
  const to = (r: number, c: number) => ({
    row: Math.min(rows - 1, Math.max(0, r)),
    col: Math.min(cols - 1, Math.max(0, c)),
  })
  switch (key) {
    case 'ArrowLeft':
      return to(row, col - 1)
    case 'ArrowRight':
      return to(row, col + 1)
    case 'ArrowUp':
      return to(row - 1, col)
    case 'ArrowDown':
      return to(row + 1, col)
    case 'PageUp':
      return to(row - MOST, col)
    case 'PageDown':
      return to(row + MOST, col)
    case 'Home':
      return to(row, 0)
    case 'End':
      return to(row, cols - 1)
    default:
      return null
  }
}

/** Two decimals where all numbers have room for so many characters, else one; and how much smaller they are to fit. */
export function textsWithin(
  numbers: readonly number[],
  characters: number,
): { readonly texts: readonly string[]; readonly scale: number } {
  const written = (decimals: CellDecimals) => formatCells(numbers, decimals)
  const longest = (texts: readonly string[]) => Math.max(1, ...texts.map((text) => text.length))
  const exact = written(2)
  const texts = longest(exact) <= characters ? exact : written(1)
  return { texts, scale: Math.min(1, characters / longest(texts)) }
}
