import { EXAMPLES } from '../state/examples.ts'
import { openExample } from '../state/files.ts'
import { ExamplePicture } from './ExamplePicture.tsx'
import './emptyStage.css'

/** How many examples invite where there is no program. */
const INVITED = ['sigmoid.py', 'fan_out.py', 'softmax.py', 'two_layer.py']

/** No program yet: four that can be opened with one click. */
export function EmptyStage() {
  return (
    <div className="empty-stage">
      <h2>Write a formula, or begin with one of these</h2>
      <ul>
        {EXAMPLES.filter(({ name }) => INVITED.includes(name)).map(({ name, title, source }) => (
          <li key={name}>
            <button type="button" onClick={() => openExample(name, source)}>
              <ExamplePicture name={name} source={source} />
              <strong>{title}</strong>
              <code>{firstFormula(source)}</code>
            </button>
          </li>
        ))}
      </ul>
    </div>
  )
}

/** The program's last assignment before its backward pass: what it computes. */
function firstFormula(source: string): string {
  const lines = source.split('\n')
  const end = lines.findIndex((line) => line.includes('.backward('))
  return lines.slice(0, end).findLast((line) => /^\w+ = /.test(line)) ?? lines[0] ?? ''
}
