import { useMemo } from 'react'
import type { Show } from '../show/show.ts'
import { beatIndexAt } from '../state/beats.ts'
import { usePlayer } from '../state/player.ts'
import { useRun } from '../state/run.ts'
import { factsOf } from './inspector/facts.ts'
import { short } from './inspector/quantity.ts'
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
  const beat = usePlayer(({ time }) => beatIndexAt(show.timeline.beats, time))
  const isMoving = usePlayer((state) => state.isPlaying)
  // biome-ignore lint/correctness/useExhaustiveDependencies: the numbers change by beat, and when time comes to rest
  const rows = useMemo(() => {
    const { time } = usePlayer.getState()
    const count = Math.min(show.layout.bodies.count, MOST)
    return Array.from({ length: count }, (_, body) => factsOf(show, body, time))
  }, [show, beat, isMoving])
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
        {rows.map(({ body, node, title, value, gradient }) => (
          <tr key={body} data-node={node.label ?? node.op ?? 'constant'}>
            <th scope="row">{node.label ?? title}</th>
            <td>{title}</td>
            <td>{short(value)}</td>
            <td>{short(gradient)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
