import { type KeyboardEvent, useId, useState } from 'react'
import { Axes, Legend, Line, Rule } from './ChartLines.tsx'
import { ChartTable } from './ChartTable.tsx'
import { nearest, placer, SIZE } from './place.ts'
import { type ScaleKind, scaleOver } from './scale.ts'
import { short } from './short.ts'
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
      <ChartTable {...props} xs={xs} />
    </figure>
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
