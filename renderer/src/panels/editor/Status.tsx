import type { ErrorReport } from '@chainlight/engine'
import { Check, CircleSlash, TriangleAlert } from 'lucide-react'
import { useEffect, useState } from 'react'
import { raiseLimits, useDocument } from '../../state/document.ts'
import { ALLOW_MORE, canAllowMore } from '../../state/hereHint.ts'
import { useRun } from '../../state/run.ts'
import { stopRun } from '../../state/session.ts'
import { Icon } from '../Icon.tsx'
import { OverrideChips } from '../Overrides.tsx'
import { Printed } from './Printed.tsx'
import { Warnings } from './Warnings.tsx'

/** A run that takes longer than this can be stopped, milliseconds. */
const LONG = 300

/** Under the code: how the run went, what it warns of, what it printed. */
export function Status() {
  const phase = useRun((state) => state.phase)
  return (
    <div className="code-status">
      <OverrideChips />
      <Warnings />
      <Printed />
      <div role="status" data-phase={phase.kind}>
        <Outcome />
      </div>
    </div>
  )
}

function Outcome() {
  const phase = useRun((state) => state.phase)
  switch (phase.kind) {
    case 'idle':
      return <span>Waiting for the engine</span>
    case 'running':
      return <Running since={phase.since} />
    case 'stopped':
      return (
        <>
          <Icon of={CircleSlash} size={15} />
          <span>Stopped. The picture is the last one that finished.</span>
        </>
      )
    case 'failed':
      return <Failure report={phase.report} />
    case 'done':
      return (
        <>
          <Icon of={Check} size={15} />
          <Counts />
        </>
      )
  }
}

function Failure({ report }: { readonly report: ErrorReport }) {
  const { span, message, hint } = report
  return (
    <>
      <Icon of={TriangleAlert} size={15} />
      <span className="is-error">
        {span ? `Line ${span.line}, see above` : `${message}${hint ? ` ${hint}` : ''}`}
      </span>
      {canAllowMore(report) && (
        <button type="button" className="button stop-button" onClick={raiseLimits}>
          {ALLOW_MORE}
        </button>
      )}
    </>
  )
}

/** "14 lines, 14 nodes, 13 wires". */
function Counts() {
  const lines = useDocument((state) => state.source.trimEnd().split('\n').length)
  const isBlank = useDocument((state) => state.source.trim() === '')
  const show = useRun((state) => state.show)
  if (isBlank || !show) return <span>Nothing to run yet</span>
  const count = (n: number, what: string) =>
    `${n.toLocaleString('en')} ${what}${n === 1 ? '' : 's'}`
  const parts = [
    count(lines, 'line'),
    count(show.trace.graph.size, 'node'),
    count(show.layout.wires.count, 'wire'),
  ]
  return <span>{parts.join(', ')}</span>
}

function Running({ since }: { readonly since: number }) {
  const [isLong, setLong] = useState(false)
  useEffect(() => {
    setLong(false)
    const left = LONG - (performance.now() - since)
    const timer = setTimeout(() => setLong(true), Math.max(0, left))
    return () => clearTimeout(timer)
  }, [since])
  // A short run keeps quiet: a word that flickers at every key press says nothing.
  if (!isLong) return <Counts />
  return (
    <>
      <span style={{ flex: 1 }}>
        Running…
        <Progress />
      </span>
      <button type="button" className="button stop-button" onClick={stopRun}>
        Stop
      </button>
    </>
  )
}

/** How far a training program is: the pass it is in, and the loss it has come to. */
function Progress() {
  const passes = useRun((state) => state.losses.length)
  const loss = useRun((state) => state.losses.at(-1))
  if (loss === undefined) return null
  const reached = Number.isNaN(loss) ? '' : `, loss ${loss.toPrecision(4)}`
  return <> {`pass ${passes.toLocaleString('en')}${reached}`}</>
}
