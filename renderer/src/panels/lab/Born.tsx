import type { Show } from '../../show/show.ts'
import { select } from '../../state/view.ts'
import { short } from '../chart/short.ts'
import type { Birth } from './birth.ts'
import { goToPass } from './goToPass.ts'

/** Where the first NaN or infinity came from, and the way there. */
export function Born(props: {
  readonly show: Show
  readonly birth: Birth
  readonly number: number
}) {
  const { show, birth, number } = props
  const { name, title, value, line, inputs } = birth
  const what = Number.isNaN(value) ? 'not a number (NaN)' : short(value)
  const go = () => {
    goToPass(show, birth.pass)
    const body = show.layout.bodyOf[birth.node] ?? -1
    if (body >= 0) select(body)
  }
  return (
    <section className="lab-born" aria-label="Where the first NaN or infinity was born">
      <h3>Where {Number.isNaN(value) ? 'NaN' : short(value)} was born</h3>
      <p>
        {title} <code>{name}</code> became {what} in pass {number + 1}
        {line !== null && `, line ${line}`}. Its inputs were still finite:
      </p>
      <ul>
        {inputs.map((input, i) => (
          <li key={`${input.name} ${input.value} ${inputs.indexOf(input, i)}`}>
            <code>{input.name}</code>: {input.value}
          </li>
        ))}
      </ul>
      <button type="button" className="side-button" onClick={go}>
        Go there
      </button>
    </section>
  )
}
