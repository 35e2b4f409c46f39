import { useId } from 'react'
import type { Show } from '../../show/show.ts'
import { setRole } from '../../state/document.ts'
import { changeLeaf, initialValue } from '../../state/leaf.ts'
import { useRun } from '../../state/run.ts'
import { OverrideChips } from '../Overrides.tsx'
import type { BodyFacts } from './facts.ts'
import { short } from './quantity.ts'
import './leaf.css'

/** Turn a leaf: the number that it begins with, and whether training may turn it. */
export function Leaf({ show, facts }: { readonly show: Show; readonly facts: BodyFacts }) {
  const { node } = facts
  if (facts.kind !== 'parameter' && facts.kind !== 'data') return null
  const initial = initialValue(show, facts.body)
  return (
    <section className="leaf">
      {initial !== null && <NumberField show={show} facts={facts} value={initial} />}
      <OverrideChips of={node.label} />
      {node.label !== null && (
        <label className="leaf-role">
          <input
            type="checkbox"
            checked={node.role === 'parameter'}
            onChange={(event) =>
              node.label !== null &&
              setRole(node.label, event.target.checked ? 'parameter' : 'data')
            }
          />
          Parameter: an update may turn it
        </label>
      )}
    </section>
  )
}

function NumberField(props: {
  readonly show: Show
  readonly facts: BodyFacts
  readonly value: number
}) {
  const { show, facts, value } = props
  const id = useId()
  const isFailed = useRun((state) => state.phase.kind === 'failed')
  const isUpdated = facts.value !== null && facts.value.number !== value
  const change = (next: number) => changeLeaf(show, facts.body, next)
  return (
    <div className="leaf-number">
      <div>
        <label htmlFor={id}>Initial value</label>
        {isUpdated && <div className="leaf-now">now {short(facts.value)}</div>}
      </div>
      <input
        id={id}
        key={value}
        type="number"
        step="any"
        disabled={isFailed}
        defaultValue={value}
        onKeyDown={(event) => {
          const steps = event.key === 'ArrowUp' ? 1 : event.key === 'ArrowDown' ? -1 : 0
          if (event.key === 'Enter') event.currentTarget.blur()
          if (steps === 0) return
          event.preventDefault()
          const size = event.shiftKey ? 1 : 0.1
          change(Number((value + steps * size).toPrecision(12)))
        }}
        onBlur={(event) => {
          const next = event.target.valueAsNumber
          if (Number.isFinite(next) && next !== value) change(next)
        }}
      />
    </div>
  )
}
