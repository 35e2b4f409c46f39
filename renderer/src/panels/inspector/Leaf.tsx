import { useId } from 'react'
import { setRole } from '../../state/document.ts'
import { changeLeaf } from '../../state/leaf.ts'
import { useRun } from '../../state/run.ts'
import type { BodyFacts } from './facts.ts'
import './leaf.css'

/** Turn a leaf: its number, and whether training may turn it. */
export function Leaf({ facts }: { readonly facts: BodyFacts }) {
  const { node } = facts
  if (facts.kind !== 'parameter' && facts.kind !== 'data') return null
  return (
    <section className="leaf">
      {facts.value !== null && facts.value.digest === null && (
        <NumberField facts={facts} value={facts.value.number} />
      )}
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

function NumberField({ facts, value }: { readonly facts: BodyFacts; readonly value: number }) {
  const id = useId()
  const isFailed = useRun((state) => state.phase.kind === 'failed')
  return (
    <div className="leaf-number">
      <label htmlFor={id}>Value</label>
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
          changeLeaf(facts.node, Number((value + steps * size).toPrecision(12)))
        }}
        onBlur={(event) => {
          const next = event.target.valueAsNumber
          if (Number.isFinite(next) && next !== value) changeLeaf(facts.node, next)
        }}
      />
    </div>
  )
}
