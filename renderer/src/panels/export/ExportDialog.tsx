import { type ReactNode, useId, useMemo, useState } from 'react'
import { RATES } from '../../exporters/frames.ts'
import { EXPORTERS } from '../../exporters/index.ts'
import { closeOverlay, useView } from '../../state/view.ts'
import { Dialog } from '../Dialog.tsx'
import { type ExportChoice, keepChoice, keptChoice, SIZES } from './choice.ts'
import { estimate } from './estimate.ts'
import { Preview } from './Preview.tsx'
import { type ExportRequest, requestOf } from './request.ts'
import { startExport } from './start.ts'
import './export.css'

/** Makes a file of the show: which format, what part, how large, how it looks. */
export function ExportDialog() {
  const theme = useView((view) => view.theme)
  const [choice, setChoice] = useState(() => keptChoice(theme))
  const { request, problem } = useMemo(() => tried(choice), [choice])
  const uses = EXPORTERS.find(({ extension }) => extension === choice.extension)?.uses ?? []
  const set = (part: Partial<ExportChoice>) => setChoice({ ...choice, ...part })
  const start = () => {
    if (!request) return
    keepChoice(choice)
    closeOverlay()
    void startExport(request)
  }
  return (
    <Dialog title="Export" className="export">
      <form
        onSubmit={(event) => {
          event.preventDefault()
          start()
        }}
      >
        <Select
          label="Format"
          value={choice.extension}
          options={EXPORTERS.map(({ extension, label }) => [extension, label])}
          onChange={(extension) => set({ extension })}
        />
        {uses.includes('size') && (
          <Select
            label="Size"
            value={choice.size}
            options={Object.entries(SIZES).map(([name, sides]) => [
              name,
              `${name}, ${sides.join(' × ')}`,
            ])}
            onChange={(size) => set({ size })}
          />
        )}
        {uses.includes('fps') && (
          <Select
            label="Frames a second"
            value={String(choice.fps)}
            options={RATES.map((rate) => [String(rate), String(rate)])}
            onChange={(fps) => set({ fps: Number(fps) })}
          />
        )}
        {uses.includes('range') && (
          <>
            <Words label="From" value={choice.from} onChange={(from) => set({ from })} />
            <Words label="To" value={choice.to} onChange={(to) => set({ to })} />
          </>
        )}
        {uses.includes('moment') && (
          <Words label="Moment" value={choice.at} onChange={(at) => set({ at })} />
        )}
        {uses.includes('theme') && <Look choice={choice} set={set} />}
        {request && <Preview request={request} />}
        <p className="export-estimate" role="status">
          {request ? estimate(request) : problem}
        </p>
        <button type="submit" className="button" disabled={!request}>
          Export
        </button>
      </form>
    </Dialog>
  )
}

function Look(props: {
  readonly choice: ExportChoice
  readonly set: (part: Partial<ExportChoice>) => void
}) {
  const { choice, set } = props
  return (
    <>
      <Select
        label="Theme"
        value={choice.theme}
        options={(['dark', 'light', 'projector'] as const).map((name) => [name, name])}
        onChange={(theme) => set({ theme })}
      />
      <Select
        label="Chain rule"
        value={choice.card}
        options={[
          ['off', 'not shown'],
          ['each', 'of every gate in turn'],
          ['selected', 'of the selected gate'],
        ]}
        onChange={(card) => set({ card })}
      />
      <Field label="Captions">
        {(id) => (
          <input
            id={id}
            type="checkbox"
            checked={choice.captions}
            onChange={(event) => set({ captions: event.target.checked })}
          />
        )}
      </Field>
      <Words
        label="Watermark"
        value={choice.watermark}
        onChange={(watermark) => set({ watermark })}
      />
    </>
  )
}

function Field(props: { readonly label: string; readonly children: (id: string) => ReactNode }) {
  const id = useId()
  return (
    <div className="export-field">
      <label htmlFor={id}>{props.label}</label>
      {props.children(id)}
    </div>
  )
}

function Select<T extends string>(props: {
  readonly label: string
  readonly value: T
  readonly options: readonly (readonly [T, string])[]
  readonly onChange: (value: T) => void
}) {
  return (
    <Field label={props.label}>
      {(id) => (
        <select
          id={id}
          value={props.value}
          onChange={(event) => {
            const chosen = props.options.find(([value]) => value === event.target.value)
            if (chosen) props.onChange(chosen[0])
          }}
        >
          {props.options.map(([value, text]) => (
            <option key={value} value={value}>
              {text}
            </option>
          ))}
        </select>
      )}
    </Field>
  )
}

function Words(props: {
  readonly label: string
  readonly value: string
  readonly onChange: (value: string) => void
}) {
  return (
    <Field label={props.label}>
      {(id) => (
        <input
          id={id}
          value={props.value}
          onChange={(event) => props.onChange(event.target.value)}
        />
      )}
    </Field>
  )
}

function tried(choice: ExportChoice): {
  readonly request: ExportRequest | null
  readonly problem: string
} {
  try {
    return { request: requestOf(choice), problem: '' }
  } catch (error) {
    return { request: null, problem: error instanceof Error ? error.message : String(error) }
  }
}
