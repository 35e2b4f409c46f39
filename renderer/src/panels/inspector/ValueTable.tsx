import type { Amount } from '../../show/chainRule.ts'
import { select, selectSlot, useView } from '../../state/view.ts'
import type { BodyFacts, LineFacts } from './facts.ts'
import { exact, short } from './quantity.ts'
import { Tex } from './Tex.tsx'

/** Value and gradient of the gate's output and of each input's wire. A click on an input picks it for the chain rule. */
export function ValueTable({ facts }: { readonly facts: BodyFacts }) {
  const slot = useView((state) => state.slot)
  return (
    <table className="value-table">
      <thead>
        <tr>
          <td />
          <th scope="col">value</th>
          <th scope="col">gradient</th>
        </tr>
      </thead>
      <tbody>
        <tr>
          <th scope="row">{facts.rule ? 'out' : <Tex latex={facts.latex} />}</th>
          <Cell amount={facts.value} kind="value" />
          <Cell amount={facts.gradient} kind="gradient" />
        </tr>
        {facts.lines.map((line) => (
          <InputRow key={line.slot} line={line} isPicked={line.slot === slot} />
        ))}
      </tbody>
    </table>
  )
}

function InputRow({ line, isPicked }: { readonly line: LineFacts; readonly isPicked: boolean }) {
  return (
    <tr>
      <th scope="row">
        <button
          type="button"
          title="Show the chain rule towards this input. A double click selects it."
          aria-label={`Chain rule towards ${line.name}`}
          aria-pressed={isPicked}
          onClick={() => selectSlot(line.slot)}
          onDoubleClick={() => line.body >= 0 && select(line.body)}
        >
          <Tex latex={line.latex.name} />
        </button>
      </th>
      <Cell amount={line.isValueShown ? line.value : null} kind="value" />
      <Cell amount={line.isGradientShown ? line.gradient : null} kind="gradient" />
    </tr>
  )
}

function Cell(props: { readonly amount: Amount | null; readonly kind: 'value' | 'gradient' }) {
  const { amount, kind } = props
  const isZero = amount !== null && amount.digest === null && amount.number === 0
  return (
    <td className={isZero ? 'is-zero' : kind} title={exact(amount)}>
      {short(amount)}
    </td>
  )
}
