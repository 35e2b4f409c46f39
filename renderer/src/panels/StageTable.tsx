import { useMemo } from 'react'
import type { Seconds, Show } from '../show/show.ts'
import { tableAt } from '../show/table.ts'
import { beatIndexAt } from '../state/beats.ts'
import { usePlayer } from '../state/player.ts'
import { useRun } from '../state/run.ts'
import './stageTable.css'

/** The most rows: a larger graph is found by search. */
const MOST = 400

/** Everything on stage as a table, for screen readers, for tests, and for machines without WebGL2. */
export function StageTable({ isVisible }: { readonly isVisible: boolean }) {
  const show = useRun((state) => state.show)
  return (
    <div className={isVisible ? 'stage-table' : 'visually-hidden'}>
      {isVisible && (
        <p>This machine draws no WebGL2, so there is no 3D picture. These are its numbers.</p>
      )}
      {show && <Rows show={show} />}
    </div>
  )
}

function Rows({ show }: { readonly show: Show }) {
  // While time runs the table follows by beats; at rest it says exactly what stands on stage.
  const moment = usePlayer(({ time, isPlaying, beats }) =>
    isPlaying ? (beats[beatIndexAt(beats, time)]?.start ?? 0) : time,
  )
  const rows = useMemo(() => tableAt(show, moment as Seconds, MOST), [show, moment])
  return (
    <table id="stage-table">
      <caption>Nodes on stage, their values and gradients</caption>
      <thead>
        <tr>
          <th scope="col">node</th>
          <th scope="col">op</th>
          <th scope="col">value</th>
          <th scope="col">gradient</th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ body, name, op, value, gradient }) => (
          <tr key={body} data-node={name} data-body={body}>
            <th scope="row">{name}</th>
            <td>{op}</td>
            <td>{value}</td>
            <td>{gradient}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
