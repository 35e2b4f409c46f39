import type { Warning } from '@chainlight/engine'
import { TriangleAlert } from 'lucide-react'
import { useDocument } from '../../state/document.ts'
import { useRun } from '../../state/run.ts'
import { select } from '../../state/view.ts'
import { Icon } from '../Icon.tsx'

/** The most warnings that are shown; the first ones name the cause. */
const MOST = 3

/** What a person should know about a run that went well: a NaN and where it was born, a shortened trace. */
export function Warnings() {
  const warnings = useRun((state) => state.summary?.warnings)
  const isBlank = useDocument((state) => state.source.trim() === '')
  if (!warnings || warnings.length === 0 || isBlank) return null
  const rest = warnings.length - MOST
  return (
    <>
      {warnings.slice(0, MOST).map((warning) => (
        <div key={`${warning.line} ${warning.message}`} className="is-warning">
          <Icon of={TriangleAlert} size={15} />
          <WarningText warning={warning} />
        </div>
      ))}
      {rest > 0 && <div>and {rest} more</div>}
    </>
  )
}

/** A warning about a node leads to it. */
function WarningText({ warning }: { readonly warning: Warning }) {
  const layout = useRun((state) => state.show?.layout)
  const { line, message, node } = warning
  const text = line === undefined ? message : `Line ${line}: ${message}`
  const body = node === undefined ? -1 : (layout?.bodyOf[node] ?? -1)
  if (body < 0) return <span>{text}</span>
  return (
    <button type="button" className="warning-link" onClick={() => select(body)}>
      {text}
    </button>
  )
}
