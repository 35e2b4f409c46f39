import { useMemo, useState } from 'react'
import type { Show } from '../../show/show.ts'
import { useRun } from '../../state/run.ts'
import { Chart, type Series } from '../chart/Chart.tsx'
import type { ScaleKind } from '../chart/scale.ts'
import { usePass } from '../usePass.ts'
import { Born } from './Born.tsx'
import { birthOf } from './birth.ts'
import { FlatUnitsTable } from './FlatUnitsTable.tsx'
import { goToPass } from './goToPass.ts'
import { type PassFacts, passFacts, passNumbers } from './passes.ts'
import './lab.css'

/** The most parameters whose lines are drawn; more cannot be told apart. */
const MOST_LINES = 4

/** A program that trains, over all its passes: loss, gradients, updates, and where a NaN was born. */
export function TrainingPanel() {
  const show = useRun((state) => state.show)
  if (!show) return <p className="side-lead">Run a program that trains in a loop.</p>
  return <Lab show={show} />
}

function Lab({ show }: { readonly show: Show }) {
  const losses = useRun((state) => state.losses)
  const kept = useMemo(() => passFacts(show.trace), [show])
  const numbers = useMemo(() => passNumbers(kept, losses), [kept, losses])
  const birth = useMemo(() => birthOf(show.trace), [show])
  const pass = usePass(show)
  return (
    <>
      {birth && <Born show={show} birth={birth} number={numbers[birth.pass] ?? birth.pass} />}
      {kept.length < 2 ? (
        <p className="side-lead">
          This program makes a single pass. Put forward, backward and update in a <code>for</code>{' '}
          loop to see it train.
        </p>
      ) : (
        <>
          <PassSlider show={show} pass={pass} numbers={numbers} />
          <LossChart kept={kept} numbers={numbers} losses={losses} pass={pass} show={show} />
          <ParameterCharts kept={kept} numbers={numbers} pass={pass} show={show} />
        </>
      )}
      <FlatUnitsTable show={show} pass={pass} />
    </>
  )
}

interface PassProps {
  readonly show: Show
  readonly pass: number
  readonly numbers: readonly number[]
}

function PassSlider({ show, pass, numbers }: PassProps) {
  const last = numbers.length - 1
  const isSampled = (numbers.at(-1) ?? 0) > last
  return (
    <div className="lab-pass">
      <label>
        <span>
          Pass {(numbers[pass] ?? pass) + 1} of {(numbers[last] ?? last) + 1}
        </span>
        <input
          type="range"
          min={0}
          max={last}
          value={pass}
          aria-valuetext={`pass ${(numbers[pass] ?? pass) + 1}`}
          onChange={(event) => goToPass(show, Number(event.target.value))}
        />
      </label>
      {isSampled && (
        <p className="side-lead">
          So many passes are not all kept: the stage has {numbers.length} of them, the loss curve
          has every one.
        </p>
      )}
    </div>
  )
}

function LossChart(
  props: PassProps & {
    readonly kept: readonly PassFacts[]
    readonly losses: readonly number[]
  },
) {
  const { show, pass, numbers, kept, losses } = props
  const [kind, setKind] = useState<ScaleKind>('linear')
  const points =
    losses.length > kept.length
      ? losses.map((y, x) => ({ x: x + 1, y }))
      : kept.map(({ loss }, i) => ({ x: (numbers[i] ?? i) + 1, y: loss }))
  const name = show.trace.graph.lossName ?? 'loss'
  return (
    <>
      <Chart
        title={`${name} over the passes`}
        x={{ label: 'pass', kind: 'linear' }}
        y={{ label: name, kind }}
        series={[{ name, points }]}
        cursor={cursorAt(pass, numbers)}
        onChoose={(x) => goToPass(show, nearestKept(numbers, x - 1))}
      />
      <LogToggle kind={kind} onChange={setKind} />
    </>
  )
}

function ParameterCharts(props: PassProps & { readonly kept: readonly PassFacts[] }) {
  const { show, pass, numbers, kept } = props
  const names = [
    ...new Set(kept.flatMap(({ parameters }) => parameters.map(({ name }) => name))),
  ].slice(0, MOST_LINES)
  if (names.length === 0) return null
  const seriesOf = (what: 'gradient' | 'ratio'): readonly Series[] =>
    names.map((name) => ({
      name,
      points: kept.map(({ parameters }, i) => ({
        x: (numbers[i] ?? i) + 1,
        y: parameters.find((one) => one.name === name)?.[what] ?? Number.NaN,
      })),
    }))
  const common = {
    x: { label: 'pass', kind: 'linear' },
    cursor: cursorAt(pass, numbers),
    onChoose: (x: number) => goToPass(show, nearestKept(numbers, x - 1)),
  } as const
  return (
    <>
      <Chart
        {...common}
        title="Size of each parameter’s gradient"
        y={{ label: '‖gradient‖', kind: 'log' }}
        series={seriesOf('gradient')}
      />
      <Chart
        {...common}
        title="Update-to-weight ratio: healthy is about 1e−3"
        y={{ label: '‖update‖ / ‖weight‖', kind: 'log' }}
        series={seriesOf('ratio')}
      />
    </>
  )
}

function LogToggle(props: {
  readonly kind: ScaleKind
  readonly onChange: (kind: ScaleKind) => void
}) {
  return (
    <label className="side-field">
      <input
        type="checkbox"
        checked={props.kind === 'log'}
        onChange={(event) => props.onChange(event.target.checked ? 'log' : 'linear')}
      />
      Loss by powers of ten
    </label>
  )
}

function cursorAt(pass: number, numbers: readonly number[]) {
  const x = (numbers[pass] ?? pass) + 1
  return { x, label: `The line is the pass on stage, ${x}.` }
}

/** The kept pass nearest to a pass of the program. */
function nearestKept(numbers: readonly number[], wanted: number): number {
  return numbers.reduce(
    (best, number, i) =>
      Math.abs(number - wanted) < Math.abs((numbers[best] ?? 0) - wanted) ? i : best,
    0,
  )
}
