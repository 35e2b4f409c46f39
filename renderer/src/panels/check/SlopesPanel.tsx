import type { CheckReport, ReportedLeaf } from '@chainlight/engine'
import { useEffect } from 'react'
import { setCurve, setStep, useCheck, watchCheck } from '../../state/check.ts'
import { Chart } from '../chart/Chart.tsx'
import { short } from '../chart/short.ts'
import { placeText, READINGS, worstOf } from './readings.ts'
import './check.css'

const STEPS = [1e-2, 1e-3, 1e-4, 1e-5, 1e-6, 1e-7, 1e-8] as const

/** Every gradient beside its slope measured by a central difference; follows each change of the program. */
export function SlopesPanel() {
  useEffect(watchCheck, [])
  const { report, problem, h } = useCheck()
  return (
    <>
      <p className="side-lead">
        A gradient is a slope, and a slope can be measured: move one number a little up and a little
        down, and see how far {report?.loss ?? 'the loss'} moves. (f(x + h) − f(x − h)) / 2h must
        agree with what the backward pass says.
      </p>
      <label className="side-field">
        Step h
        <select value={h} onChange={(event) => setStep(Number(event.target.value))}>
          {STEPS.map((step) => (
            <option key={step} value={step}>
              {step.toExponential().replace('-', '−')}
            </option>
          ))}
        </select>
      </label>
      {problem !== null && <p className="check-problem">{problem}</p>}
      {report && <Leaves report={report} />}
      {report?.curve && <Curve curve={report.curve} h={h} />}
      <Legend />
    </>
  )
}

function Leaves({ report }: { readonly report: CheckReport }) {
  if (report.leaves.length === 0) {
    return <p className="side-lead">The program has no loss with inputs to measure.</p>
  }
  return (
    <table className="side-table check-table">
      <caption className="visually-hidden">Measured slopes of every input</caption>
      <thead>
        <tr>
          <th scope="col">input</th>
          <th scope="col">gradient</th>
          <th scope="col">measured</th>
          <th scope="col">rel. error</th>
          <th scope="col">reading</th>
        </tr>
      </thead>
      <tbody>
        {keyed(report.leaves).map(([key, leaf]) => (
          <LeafRow key={key} leaf={leaf} report={report} />
        ))}
      </tbody>
    </table>
  )
}

/** Leaves with keys that stay while numbers change; of two of one name the second has another one. */
function keyed(leaves: readonly ReportedLeaf[]): readonly (readonly [string, ReportedLeaf])[] {
  const seen = new Map<string, number>()
  return leaves.map((leaf) => {
    const name = leaf.label ?? ''
    const count = (seen.get(name) ?? 0) + 1
    seen.set(name, count)
    return [`${name} ${count}`, leaf]
  })
}

function LeafRow({ leaf, report }: { readonly leaf: ReportedLeaf; readonly report: CheckReport }) {
  const worst = worstOf(leaf)
  const { label, shape, numbers, kinks } = leaf
  if (!worst) return null
  const { sign, meaning } = READINGS[leaf.reading]
  const isChosen = report.curve?.label === label && report.curve?.index === worst.index
  const name = placeText(label ?? 'a number', shape, worst.index)
  return (
    <tr>
      <th scope="row">
        <button
          type="button"
          disabled={label === null}
          aria-pressed={isChosen}
          title={`Show how the error of ${name} depends on the step`}
          onClick={() => label !== null && setCurve({ label, index: worst.index })}
        >
          {name}
        </button>
        {numbers.length > 1 && <small>worst of {numbers.length}</small>}
      </th>
      <td className="gradient">{short(worst.analytic)}</td>
      <td>{short(worst.numeric)}</td>
      <td>{errorText(worst.relativeError)}</td>
      <td title={meaning}>
        <span className={`check-sign is-${leaf.reading}`}>{sign}</span> {leaf.reading}
        {kinks > 0 && leaf.reading !== 'kink' && <small>{kinks} at a kink</small>}
      </td>
    </tr>
  )
}

/** A relative error in two digits, as a power of ten. */
function errorText(error: number): string {
  if (error === 0) return '0'
  return Number.isFinite(error) ? error.toExponential(0).replace('-', '−') : short(error)
}

function Curve(props: { readonly curve: NonNullable<CheckReport['curve']>; readonly h: number }) {
  const { curve, h } = props
  const leaf = useCheck(({ report }) => report?.leaves.find(({ label }) => label === curve.label))
  const points = curve.points.map((point) => ({
    x: point.h,
    y: point.relativeError,
    isMarked: point.kink,
  }))
  const best = points.reduce((a, b) => (b.y < a.y ? b : a), points[0] ?? { x: h, y: 0 })
  return (
    <>
      <Chart
        title={`Error of ${placeText(curve.label, leaf?.shape ?? [], curve.index)} over the step size`}
        x={{ label: 'step h', kind: 'log', isReversed: true }}
        y={{ label: 'relative error', kind: 'log' }}
        series={[{ name: 'relative error', points }]}
        cursor={{
          x: h,
          label: `The line is the step in use, ${h.toExponential().replace('-', '−')}.`,
        }}
        markName="kink"
        onChoose={(x) => setStep(Number(x.toPrecision(6)))}
      />
      <p className="side-lead">
        {best.x === points[0]?.x
          ? 'Along this number the loss is straight or a parabola, so even a large step does not err;'
          : `A large step errs because the loss bends between the two points. The best step here is about ${best.x.toExponential(0).replace('-', '−')};`}{' '}
        a tiny step errs because the loss is rounded to 16 digits and little of the difference is
        left.
        {points.some(({ isMarked }) => isMarked) &&
          ' Squares mark steps over which a max or relu changed its winner: there the measured slope mixes two branches.'}
      </p>
    </>
  )
}

function Legend() {
  return (
    <details className="check-legend">
      <summary>How to read a relative error</summary>
      <p>
        |gradient − measured| / max(|gradient|, |measured|); both 0 passes. Thresholds as in
        CS231n’s notes:
      </p>
      <dl>
        {Object.entries(READINGS).map(([reading, { sign, meaning }]) => (
          <div key={reading}>
            <dt className={`check-sign is-${reading}`}>{sign}</dt>
            <dd>{meaning}</dd>
          </div>
        ))}
      </dl>
    </details>
  )
}
