import type { Series } from './Chart.tsx'
import { type Place, SIZE } from './place.ts'
import { type Scale, tickText } from './scale.ts'

const DASHES = ['none', '7 4', '2 4', '9 3 2 3'] as const

/** Ticks, lines across and the names of both axes. */
export function Axes(props: {
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

/** One series: its line, its points where they are few, squares where one is marked. */
export function Line(props: {
  readonly series: Series
  readonly index: number
  readonly place: Place
}) {
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

/** A line from top to bottom at a value of x. */
export function Rule({
  at,
  className,
}: {
  readonly at: number | null
  readonly className: string
}) {
  if (at === null) return null
  return <line className={className} x1={at} x2={at} y1={SIZE.top} y2={SIZE.height - SIZE.bottom} />
}

/** Which line is which. */
export function Legend({ series }: { readonly series: readonly Series[] }) {
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
