import type { Digest } from '@chainlight/engine'
import { useMemo } from 'react'
import { formatCells, formatShape } from '../../show/numbers.ts'
import { useView } from '../../state/view.ts'
import { type Theme, themeOf } from '../../theme/theme.ts'
import { cellLook } from './cells.ts'
import type { BodyFacts } from './facts.ts'
import './tensorView.css'

/** The most rows and columns that are drawn. */
const MOST = 8
/** Width of all columns; size of digits, and the width of one at that size, px. */
const WIDTH_PX = 264
const SIZE_PX = 12
const CHARACTER_PX = 7

/** The numbers of the selected tensor, and of its gradient below. */
export function TensorView({ facts }: { readonly facts: BodyFacts }) {
  const value = facts.value?.digest
  const gradient = facts.gradient?.digest
  return (
    <>
      {value && <Cells title={facts.rule ? 'Output' : 'Value'} digest={value} kind="value" />}
      {gradient && <Cells title="Gradient" digest={gradient} kind="gradient" />}
    </>
  )
}

interface CellsProps {
  readonly title: string
  readonly digest: Digest
  readonly kind: 'value' | 'gradient'
}

function Cells({ title, digest, kind }: CellsProps) {
  const { theme, palette } = useView()
  const colours = useMemo(() => themeOf(theme, palette), [theme, palette])
  const rows = useMemo(() => rowsOf(digest), [digest])
  const { texts, sizePx } = useMemo(() => textsOf(rows), [rows])
  const most = Math.max(Math.abs(digest.min), Math.abs(digest.max))
  const isCut = !digest.complete || rows.isCut
  return (
    <section>
      <h3>
        {title}, {formatShape(digest.shape)}
        {isCut && ' (a part)'}
      </h3>
      <div
        className="tensor-view"
        style={{ gridTemplateColumns: `repeat(${rows.columns}, 1fr)`, fontSize: sizePx }}
      >
        {rows.cells.map(({ place, number }, i) => (
          <Cell key={place} {...{ number, most, colours, kind }} text={texts[i] ?? ''} />
        ))}
      </div>
    </section>
  )
}

function Cell(props: {
  readonly number: number
  readonly most: number
  readonly colours: Theme
  readonly kind: 'value' | 'gradient'
  readonly text: string
}) {
  const { number, most, colours, kind, text: written } = props
  const { background, text } = cellLook(number, most, colours, kind)
  return (
    <span style={{ background, color: text }} title={String(number)}>
      {written}
    </span>
  )
}

interface Rows {
  readonly columns: number
  readonly cells: readonly { readonly place: string; readonly number: number }[]
  /** True where there are more numbers than are drawn. */
  readonly isCut: boolean
}

/** Two decimals where all numbers have room for them, else one, at a size at which the longest fits. */
function textsOf({ cells, columns }: Rows): {
  readonly texts: readonly string[]
  readonly sizePx: number
} {
  const numbers = cells.map(({ number }) => number)
  const room = (0.9 * WIDTH_PX) / columns / CHARACTER_PX
  const longest = (texts: readonly string[]) => Math.max(...texts.map((text) => text.length))
  const exact = formatCells(numbers, 2)
  const texts = longest(exact) <= room ? exact : formatCells(numbers, 1)
  return { texts, sizePx: SIZE_PX * Math.min(1, room / longest(texts)) }
}

/** The last two axes of a sample as rows; of more axes the first matrix. */
function rowsOf({ sample, sampleShape }: Digest): Rows {
  const width = sampleShape.at(-1) ?? 1
  const height = sampleShape.length > 1 ? (sampleShape.at(-2) ?? 1) : 1
  const columns = Math.min(width, MOST)
  const rows = Math.min(height, MOST)
  const cells = Array.from({ length: rows * columns }, (_, k) => {
    const [i, j] = [Math.floor(k / columns), k % columns]
    return { place: `${i}, ${j}`, number: sample[i * width + j] ?? Number.NaN }
  })
  return { columns, cells, isCut: sample.length > cells.length }
}
