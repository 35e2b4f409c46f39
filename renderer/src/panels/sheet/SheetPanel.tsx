import { derivationLatex, derivationMarkdown } from '@chainlight/engine'
import { FileDown, Maximize2, Printer } from 'lucide-react'
import { useMemo, useState } from 'react'
import type { Show } from '../../show/show.ts'
import { saveText } from '../../state/files.ts'
import { useRun } from '../../state/run.ts'
import { select, useView } from '../../state/view.ts'
import { Icon } from '../Icon.tsx'
import { usePass } from '../usePass.ts'
import { PrintedSheet } from './PrintedSheet.tsx'
import { Sheet } from './Sheet.tsx'
import { SheetWindow } from './SheetWindow.tsx'
import { choicesOf, sheetOf } from './sheetOf.ts'
import './sheet.css'

/** The whole derivation of the selected value's gradient, from the loss to it. */
export function SheetPanel() {
  const show = useRun((state) => state.show)
  if (!show) return <p className="side-lead">Run a program to derive its gradients.</p>
  return <Of show={show} />
}

function Of({ show }: { readonly show: Show }) {
  const pass = usePass(show)
  const selection = useView((state) => state.selection)
  const choices = useMemo(() => choicesOf(show, pass), [show, pass])
  const body = selection ?? choices[0]?.body ?? null
  const sheet = useMemo(
    () => (body === null ? null : sheetOf(show, body, pass)),
    [show, body, pass],
  )
  const [mode, setMode] = useState<'pane' | 'window' | 'paper'>('pane')
  return (
    <>
      <Picker choices={choices} body={body} />
      {sheet ? (
        <>
          <div className="side-actions">
            <button
              type="button"
              className="side-button"
              onClick={() => setMode('window')}
              title="Show the sheet in a large window"
            >
              <Icon of={Maximize2} size={14} /> Enlarge
            </button>
            <button
              type="button"
              className="side-button"
              onClick={() => void saveText(`d${sheet.of}`, 'tex', derivationLatex(sheet))}
            >
              <Icon of={FileDown} size={14} /> LaTeX
            </button>
            <button
              type="button"
              className="side-button"
              onClick={() => void saveText(`d${sheet.of}`, 'md', derivationMarkdown(sheet))}
            >
              <Icon of={FileDown} size={14} /> Markdown
            </button>
            <button type="button" className="side-button" onClick={() => setMode('paper')}>
              <Icon of={Printer} size={14} /> Print or PDF
            </button>
          </div>
          <Sheet show={show} sheet={sheet} />
          {mode === 'window' && (
            <SheetWindow show={show} sheet={sheet} onClose={() => setMode('pane')} />
          )}
          {mode === 'paper' && (
            <PrintedSheet show={show} sheet={sheet} onDone={() => setMode('pane')} />
          )}
        </>
      ) : (
        <p className="side-lead">
          No gradient reaches this value: the loss does not depend on it. Choose another one above,
          or on stage.
        </p>
      )}
    </>
  )
}

function Picker(props: {
  readonly choices: ReturnType<typeof choicesOf>
  readonly body: number | null
}) {
  const { choices, body } = props
  const isListed = choices.some((choice) => choice.body === body)
  return (
    <label className="side-field">
      Gradient of
      <select
        value={body ?? ''}
        onChange={(event) => select(Number(event.target.value))}
        aria-label="The value whose gradient is derived"
      >
        {!isListed && body !== null && <option value={body}>the selected gate</option>}
        {choices.map(({ name, body: each }) => (
          <option key={each} value={each}>
            {name}
          </option>
        ))}
      </select>
    </label>
  )
}
