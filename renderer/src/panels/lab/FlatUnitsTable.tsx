import { useMemo } from 'react'
import type { Show } from '../../show/show.ts'
import { select } from '../../state/view.ts'
import { flatUnits } from './flatUnits.ts'

/** Layers with dead or saturated units in a pass. */
export function FlatUnitsTable({ show, pass }: { readonly show: Show; readonly pass: number }) {
  const layers = useMemo(
    () => flatUnits(show, pass).filter(({ dead, flat }) => dead + flat > 0),
    [show, pass],
  )
  if (layers.length === 0) return null
  return (
    <table className="side-table">
      <caption className="lab-caption">
        Units that let no gradient through in this pass, for any example
      </caption>
      <thead>
        <tr>
          <th scope="col">layer</th>
          <th scope="col">dead: slope 0</th>
          <th scope="col">saturated: below 0.01</th>
          <th scope="col">units</th>
        </tr>
      </thead>
      <tbody>
        {layers.map(({ name, title, body, dead, flat, units }) => (
          <tr key={body}>
            <th scope="row">
              <button type="button" onClick={() => select(body)} title="Show it on stage">
                {name} ({title})
              </button>
            </th>
            <td>{dead}</td>
            <td>{flat}</td>
            <td>{units}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
