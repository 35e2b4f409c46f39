import {
  type Derivation,
  type DerivedLine,
  type Equation,
  introduction,
  sentence,
} from '@chainlight/engine'
import type { Show } from '../../show/show.ts'
import { hover, select, useView } from '../../state/view.ts'
import { Tex } from '../inspector/Tex.tsx'

/** A derivation as it is read: what is given, the values, then one line for each gradient. */
export function Sheet(props: {
  readonly show: Show
  readonly sheet: Derivation
  /** Everything is unfolded: on paper nothing can be. */
  readonly isWhole?: boolean
}) {
  const { show, sheet, isWhole = false } = props
  return (
    <article className="sheet">
      <h2>
        Derivation of <Tex latex={sheet.gradientLatex} />
      </h2>
      <p className="sheet-note">{introduction(sheet)}</p>
      <Equations title="Given" equations={sheet.given} isWhole={isWhole} />
      <Equations title="Forward: the values" equations={sheet.forward} isWhole={isWhole} />
      <section>
        <h3>Backward: the gradients, from the loss to its input</h3>
        <ol>
          {sheet.lines.map((line) => (
            <Line key={line.node} show={show} line={line} />
          ))}
        </ol>
      </section>
      {sheet.chain !== null && (
        <section>
          <h3>In one line</h3>
          <Formula latex={sheet.chain} />
        </section>
      )}
    </article>
  )
}

function Equations(props: {
  readonly title: string
  readonly equations: readonly Equation[]
  readonly isWhole: boolean
}) {
  const { title, equations, isWhole } = props
  if (equations.length === 0) return null
  return (
    <details open={isWhole || equations.length <= 8}>
      <summary>{title}</summary>
      {equations.map(({ node, latex, numeric }) => (
        <Formula key={node} latex={numeric === '' ? latex : `${latex} = ${numeric}`} />
      ))}
    </details>
  )
}

function Line({ show, line }: { readonly show: Show; readonly line: DerivedLine }) {
  const body = show.layout.bodyOf[line.node] ?? -1
  const isSelected = useView((state) => state.selection === body)
  return (
    <li
      className={isSelected ? 'is-selected' : ''}
      onPointerEnter={() => body >= 0 && hover(body)}
      onPointerLeave={() => hover(null)}
    >
      <Formula latex={line.symbolic} />
      {line.numeric !== '' && <Formula latex={line.numeric} />}
      {line.where.map((latex) => (
        <p key={latex} className="sheet-where">
          where <Tex latex={latex} />
        </p>
      ))}
      {line.reasons.map((reason) => (
        <p key={reason} className="sheet-reason">
          {sentence(reason)}
        </p>
      ))}
      {body >= 0 && !isSelected && (
        <button
          type="button"
          className="sheet-go"
          onClick={() => select(body)}
          aria-label={`Show ${line.name} on stage`}
        >
          on stage
        </button>
      )}
    </li>
  )
}

/** Wide matrices scroll inside their line. */
function Formula({ latex }: { readonly latex: string }) {
  return (
    <div className="sheet-formula">
      <Tex latex={`\\displaystyle ${latex}`} />
    </div>
  )
}
