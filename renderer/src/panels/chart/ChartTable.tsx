import type { ChartProps } from './Chart.tsx'
import { short } from './short.ts'

/** The most rows of a table. */
const MOST_ROWS = 200

/** The chart's numbers as a table, folded away. */
export function ChartTable(props: ChartProps & { readonly xs: readonly number[] }) {
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
