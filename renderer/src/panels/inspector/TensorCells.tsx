import type { Digest } from '@chainlight/engine'
import { type KeyboardEvent, useEffect, useMemo, useRef, useState } from 'react'
import { formatShape } from '../../show/numbers.ts'
import { spokenNumber } from '../../show/speech.ts'
import { useView } from '../../state/view.ts'
import { themeOf } from '../../theme/theme.ts'
import { cellLook } from './cells.ts'
import {
  type CellPlace,
  type CellWindow,
  placeAfter,
  textsWithin,
  windowAround,
} from './cellWindow.ts'
import './tensorView.css'

/** Width of all columns; size of digits, and the width of one at that size, px. */
const WIDTH_PX = 264
const SIZE_PX = 12
const CHARACTER_PX = 7

/**
 * A tensor's numbers as a table that arrow keys walk through; each cell is read out with its place. On stage the cell
 * that has the focus is shown as if the pointer were over it.
 */
export function TensorCells(props: {
  readonly title: string
  readonly body: number
  readonly digest: Digest
  readonly kind: 'value' | 'gradient'
}) {
  const { title, body, digest, kind } = props
  const [at, setAt] = useState<CellPlace>({ row: 0, col: 0 })
  const table = useRef<HTMLTableElement>(null)
  const shown = useMemo(() => windowAround(digest, at), [digest, at])
  const name = `${title}, ${formatShape(digest.shape)}${digest.complete ? '' : ' (a part)'}`
  useEffect(() => {
    const cell = table.current?.querySelector<HTMLElement>('[tabindex="0"]')
    if (table.current?.contains(document.activeElement)) cell?.focus()
  })
  const look = (place: CellPlace | null) => {
    if (place) setAt(place)
    if (kind === 'value') useView.setState({ cell: place && { body, ...place } })
  }
  const move = (event: KeyboardEvent) => {
    const isChord = event.altKey || event.ctrlKey || event.metaKey
    const next = isChord ? null : placeAfter(event.key, at, shown)
    if (!next) return
    event.preventDefault()
    setAt(next)
  }
  return (
    <section>
      <h3>{name}</h3>
      <Part of={shown} />
      <table ref={table} aria-label={name} className="tensor-view">
        <Rows {...{ shown, at, digest, kind }} onLook={look} onKey={move} />
      </table>
    </section>
  )
}

/** Which of many rows and columns are drawn. */
function Part({ of: { rows, cols, top, left, height, width } }: { readonly of: CellWindow }) {
  const rowsText = rows > height ? `rows ${top + 1} to ${top + height} of ${rows}` : ''
  const colsText = cols > width ? `columns ${left + 1} to ${left + width} of ${cols}` : ''
  const text = [rowsText, colsText].filter((it) => it !== '').join(', ')
  return text === '' ? null : <p className="tensor-part">{text}; arrow keys lead on</p>
}

function Rows(props: {
  readonly shown: CellWindow
  readonly at: CellPlace
  readonly digest: Digest
  readonly kind: 'value' | 'gradient'
  readonly onLook: (place: CellPlace | null) => void
  readonly onKey: (event: KeyboardEvent) => void
}) {
  const { shown, at, digest, kind, onLook, onKey } = props
  const { theme, palette } = useView()
  const colours = useMemo(() => themeOf(theme, palette), [theme, palette])
  const characters = (0.9 * WIDTH_PX) / shown.width / CHARACTER_PX
  const { texts, scale } = useMemo(
    () => textsWithin(shown.numbers, characters),
    [shown, characters],
  )
  const most = Math.max(Math.abs(digest.min), Math.abs(digest.max))
  const cellAt = (row: number, col: number) => {
    const i = (row - shown.top) * shown.width + col - shown.left
    const number = shown.numbers[i] ?? Number.NaN
    const { background, text } = cellLook(number, most, colours, kind)
    const isHere = row === clamped(at.row, shown.rows) && col === clamped(at.col, shown.cols)
    return (
      <td key={col}>
        <button
          type="button"
          tabIndex={isHere ? 0 : -1}
          aria-label={`row ${row + 1}, column ${col + 1}: ${spokenNumber(number)}`}
          title={String(number)}
          style={{ background, color: text }}
          onFocus={() => onLook({ row, col })}
          onBlur={() => onLook(null)}
          onKeyDown={onKey}
        >
          {texts[i]}
        </button>
      </td>
    )
  }
  return (
    <tbody style={{ fontSize: SIZE_PX * scale }}>
      {range(shown.top, shown.height).map((row) => (
        <tr key={row}>{range(shown.left, shown.width).map((col) => cellAt(row, col))}</tr>
      ))}
    </tbody>
  )
}

const range = (from: number, count: number) => Array.from({ length: count }, (_, i) => from + i)
const clamped = (at: number, count: number) => Math.min(at, count - 1)
