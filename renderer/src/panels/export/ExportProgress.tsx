import { cancelExport, type Exporting, setExporting, useExporting } from '../../state/exporting.ts'
import './export.css'

/** At the foot of the page while something is exported: how far it is, and how to end it. */
export function ExportProgress() {
  const state = useExporting()
  if (state.kind === 'idle') return null
  const isRunning = state.kind === 'running'
  return (
    <div className="export-progress" role="status">
      <span>{sentence(state)}</span>
      {isRunning && <progress aria-label="Export" max={state.total || 1} value={state.done} />}
      <button
        type="button"
        className="button"
        onClick={isRunning ? cancelExport : () => setExporting({ kind: 'idle' })}
      >
        {isRunning ? 'Cancel' : 'Close'}
      </button>
    </div>
  )
}

function sentence(state: Exclude<Exporting, { kind: 'idle' }>): string {
  switch (state.kind) {
    case 'running':
      return `${state.name}: ${state.done} of ${state.total || '…'}${timeToGo(state)}`
    case 'done':
      return `${state.name} is saved. ${state.note}`
    case 'failed':
      return `Nothing was exported. ${state.message}`
  }
}

/** Pictures that must be there before their pace says anything. */
const ENOUGH = 3

function timeToGo({ done, total, since }: Extract<Exporting, { kind: 'running' }>): string {
  if (done < ENOUGH) return ''
  const seconds = Math.ceil((((performance.now() - since) / done) * (total - done)) / 1000)
  return seconds < 90 ? `, ${seconds} s to go` : `, ${Math.round(seconds / 60)} min to go`
}
