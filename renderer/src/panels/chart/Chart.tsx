import { type KeyboardEvent, useId, useState } from 'react'
import { type Scale, type ScaleKind, scaleOver, tickText } from './scale.ts'
import './chart.css'

/** A line of a chart. Lines differ by dash as well as by colour. */
export interface Series {
  readonly name: string
  readonly points: readonly {
    readonly x: number
    readonly y: number
    readonly isMarked?: boolean
  }[]
}

/** What a chart shows and says. */
export interface ChartProps {
  readonly title: string
  readonly x: { readonly label: string; readonly kind: ScaleKind; readonly isReversed?: boolean }
  readonly y: { readonly label: string; readonly kind: ScaleKind }
  readonly series: readonly Series[]
  /** A place on the x axis that is pointed out, and what it is. */
  readonly cursor?: { readonly x: number; readonly label: string } | null
  /** A point was chosen, by pointer or Enter. */
  readonly onChoose?: (x: number) => void
  /** What a marked point is. */
  readonly markName?: string
}

const SIZE = { width: 420, height: 220, left: 54, right: 22, top: 12, bottom: 40 } as const
const DASHES = ['none', '7 4', '2 4', '9 3 2 3'] as const

/** Lines over two axes; arrows walk along the points, and the same numbers stand in a table behind it. */
export function Chart(props: ChartProps) {
  const { title, series, x, y, cursor, onChoose } = props
  const id = useId()
  const [at, setAt] = useState<number | null>(null)
  const xs = [...new Set(series.flatMap(({ points }) => points.map((point) => point.x)))].sort(
    (a, b) => (x.isReversed ? b - a : a - b),
  )
  const scaleX = scaleOver(xs, x.kind)
  const scaleY = scaleOver(
    series.flatMap(({ points }) => points.map((point) => point.y)),
    y.kind,
  )
  const place = placer(scaleX, scaleY, x.isReversed ?? false)
  const focused = at === null ? null : (xs[Math.min(at, xs.length - 1)] ?? null)
  const onKeyDown = (event: KeyboardEvent) => {
    const step = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0
    if (event.key === 'Enter' && focused !== null) onChoose?.(focused)
    else if (step === 0) return
    else setAt(Math.min(Math.max((at ?? -step) + step, 0), xs.length - 1))
    event.preventDefault()
    event.stopPropagation()
  }
  return (
    <figure className="chart">
      <figcaption id={id}>{title}</figcaption>
      <div
        className="chart-box"
        role="slider"
        aria-labelledby={id}
        aria-valuemin={0}
        aria-valuemax={Math.max(0, xs.length - 1)}
        aria-valuenow={at ?? 0}
        aria-valuetext={focused === null ? 'no point' : readAt(props, focused)}
        tabIndex={0}
        onKeyDown={onKeyDown}
        onBlur={() => setAt(null)}
      >
        <svg
          viewBox={`0 0 ${SIZE.width} ${SIZE.height}`}
          aria-hidden="true"
          onPointerMove={(event) => setAt(nearest(xs, place, event))}
          onPointerLeave={() => setAt(null)}
          onClick={() => focused !== null && onChoose?.(focused)}
        >
          <Axes scaleX={scaleX} scaleY={scaleY} place={place} labels={[x.label, y.label]} />
          {series.map((one, i) => (
            <Line key={one.name} series={one} index={i} place={place} />
          ))}
          {cursor && <Rule at={place.x(cursor.x)} className="chart-cursor" />}
          {focused !== null && <Rule at={place.x(focused)} className="chart-focus" />}
        </svg>
      </div>
      {series.length > 1 && <Legend series={series} />}
      <p className="chart-now">
        {focused === null
          ? (cursor?.label ?? 'Arrow keys read the points.')
          : readAt(props, focused)}
      </p>
      <TableBehind {...props} xs={xs} />
    </figure>
  )
}

interface Place {
  x(value: number): number | null
  y(value: number): number | null
}

function placer(scaleX: Scale, scaleY: Scale, isReversed: boolean): Place {
  const width = SIZE.width - SIZE.left - SIZE.right
  const height = SIZE.height - SIZE.top - SIZE.bottom
  return {
    x(value) {
      const share = scaleX.at(value)
      return share === null ? null : SIZE.left + width * (isReversed ? 1 - share : share)
    },
    y(value) {
      const share = scaleY.at(value)
      return share === null ? null : SIZE.top + height * (1 - share)
    },
  }
}

function nearest(
  xs: readonly number[],
  place: Place,
  event: { readonly clientX: number; readonly currentTarget: SVGSVGElement },
): number | null {
  const box = event.currentTarget.getBoundingClientRect()
  const at = ((event.clientX - box.left) / box.width) * SIZE.width
  let best: number | null = null
  let least = Number.POSITIVE_INFINITY
  xs.forEach((x, i) => {
    const distance = Math.abs((place.x(x) ?? Number.POSITIVE_INFINITY) - at)
    if (distance < least) [best, least] = [i, distance]
  })
  return best
}

function Axes(props: {
  readonly scaleX: Scale
  readonly scaleY: Scale
  readonly place: Place
  readonly labels: readonly [string, string]
}) {
  const { scaleX, scaleY, place, labels } = props
  const bottom = SIZE.height - SIZE.bottom
  return (
    <g className="chart-axes">
      {scaleY.ticks.map((tick) => (
        <g key={tick} transform={`translate(0 ${place.y(tick) ?? 0})`}>
          <line x1={SIZE.left} x2={SIZE.width - SIZE.right} />
          <text x={SIZE.left - 6} dy="0.32em" textAnchor="end">
            {tickText(tick, scaleY.kind)}
          </text>
        </g>
      ))}
      {scaleX.ticks.map((tick) => (
        <text key={tick} x={place.x(tick) ?? 0} y={bottom + 15} textAnchor="middle">
          {tickText(tick, scaleX.kind)}
        </text>
      ))}
      <text
        className="chart-label"
        x={SIZE.width - SIZE.right}
        y={SIZE.height - 6}
        textAnchor="end"
      >
        {labels[0]}
      </text>
      <text
        className="chart-label"
        transform={`translate(11 ${SIZE.top}) rotate(-90)`}
        textAnchor="end"
      >
        {labels[1]}
      </text>
    </g>
  )
}

function Line(props: { readonly series: Series; readonly index: number; readonly place: Place }) {
  const { series, index, place } = props
  const spots = series.points.map(({ x, y, isMarked }) => ({
    x: place.x(x),
    y: place.y(y),
    isMarked: isMarked ?? false,
  }))
  return (
    <g className={`chart-series chart-series-${index % DASHES.length}`}>
      <path d={pathThrough(spots)} strokeDasharray={DASHES[index % DASHES.length] ?? 'none'} />
      {spots.map(
        ({ x, y, isMarked }) =>
          isMarked &&
          x !== null &&
          y !== null && <rect key={x} x={x - 4} y={y - 4} width={8} height={8} />,
      )}
      {spots.length <= 40 &&
        spots.map(
          ({ x, y, isMarked }) =>
            !isMarked && x !== null && y !== null && <circle key={x} cx={x} cy={y} r={2.6} />,
        )}
    </g>
  )
}

/** A line through all points that have a place; it breaks where one has none. */
function pathThrough(
  spots: readonly { readonly x: number | null; readonly y: number | null }[],
): string {
  let isDrawing = false
  return spots
    .map(({ x, y }) => {
      if (x === null || y === null) {
        isDrawing = false
        return ''
      }
      const command = isDrawing ? 'L' : 'M'
      isDrawing = true
      return `${command}${x.toFixed(1)} ${y.toFixed(1)}`
    })
    .join('')
}

function Rule({ at, className }: { readonly at: number | null; readonly className: string }) {
  if (at === null) return null
  return <line className={className} x1={at} x2={at} y1={SIZE.top} y2={SIZE.height - SIZE.bottom} />
}

function Legend({ series }: { readonly series: readonly Series[] }) {
  return (
    <ul className="chart-legend">
      {series.map(({ name }, i) => (
        <li key={name}>
          <svg viewBox="0 0 26 8" width={26} height={8} aria-hidden="true">
            <path
              className={`chart-series-${i % DASHES.length}`}
              d="M1 4H25"
              strokeDasharray={DASHES[i % DASHES.length] ?? 'none'}
            />
          </svg>
          {name}
        </li>
      ))}
    </ul>
  )
}

function readAt({ series, x, markName = 'marked' }: ChartProps, at: number): string {
  const values = series.flatMap(({ name, points }) => {
    const point = points.find((one) => one.x === at)
    if (!point) return []
    return [`${name} ${short(point.y)}${point.isMarked ? ` (${markName})` : ''}`]
  })
  return `${x.label} ${short(at)}: ${values.join(', ')}`
}

/** The most rows of a table. */
const MOST_ROWS = 200

function TableBehind(props: ChartProps & { readonly xs: readonly number[] }) {
  const { series, x, xs, markName = 'marked' } = props
  const rows = xs.slice(0, MOST_ROWS)
  return (
    <details className="chart-table">
      <summary>These numbers as a table</summary>
      <table className="side-table">
        <thead>
          <tr>
            <th scope="col">{x.label}</th>
            {series.map(({ name }) => (
              <th key={name} scope="col">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((at) => (
            <tr key={at}>
              <th scope="row">{short(at)}</th>
              {series.map(({ name, points }) => {
                const point = points.find((one) => one.x === at)
                return (
                  <td key={name}>
                    {point ? short(point.y) : ''}
                    {point?.isMarked ? ` ${markName}` : ''}
                  </td>
                )
              })}
            </tr>
          ))}
        </tbody>
      </table>
      {xs.length > MOST_ROWS && <p>and {xs.length - MOST_ROWS} more</p>}
    </details>
  )
}

/** A number with four significant digits. */
export function short(value: number): string {
  if (Number.isNaN(value)) return 'NaN'
  if (!Number.isFinite(value)) return value < 0 ? '−∞' : '∞'
  return String(Number(value.toPrecision(4))).replaceAll('-', '−')
}
