import type { CheckReport, ReportedGradient } from '@chainlight/engine'
import { useEffect } from 'react'
import { useCheck, watchCheck } from '../../state/check.ts'
import { EXAMPLES } from '../../state/examples.ts'
import { openExample } from '../../state/files.ts'
import { useRun } from '../../state/run.ts'
import { select } from '../../state/view.ts'
import { short } from '../chart/short.ts'
import { bodyNamed } from './bodyNamed.ts'
import './check.css'

/** Numbers of a tensor that are written out. */
const MOST_NUMBERS = 8

/** The gradients that the program computes by hand, from the loss back, beside the true ones. */
export function BackpropPanel() {
  useEffect(watchCheck, [])
  const { report, problem } = useCheck()
  return (
    <>
      <p className="side-lead">
        Write the backward pass yourself: a name such as <code>dW</code>, <code>grad_b</code> or{' '}
        <code>dL_dW</code> beside a variable <code>W</code>, <code>b</code> is taken for its
        gradient, and is held against the engine’s.
      </p>
      {problem !== null && <p className="check-problem">{problem}</p>}
      {report && <Verdict report={report} />}
      {report && report.gradients.length > 0 && (
        <ol className="backprop-list" aria-label="Gradients written by hand, from the loss back">
          {report.gradients.map((gradient, i) => (
            <Gradient key={gradient.name} gradient={gradient} isFirst={i === report.first} />
          ))}
        </ol>
      )}
    </>
  )
}

function Verdict({ report }: { readonly report: CheckReport }) {
  const { gradients, first } = report
  if (gradients.length === 0) return <NothingByHand />
  const wrong = gradients[first]
  return (
    <p role="status">
      {wrong
        ? `The first wrong link from ${report.loss ?? 'the loss'} back is ${wrong.name}, line ${wrong.span.line}.`
        : `All ${gradients.length} are right.`}
    </p>
  )
}

function NothingByHand() {
  const example = EXAMPLES.find(({ name }) => name === 'my_backprop.py')
  return (
    <div>
      <p>This program computes no gradient by hand.</p>
      {example && (
        <button
          type="button"
          className="side-button"
          onClick={() => openExample(example.name, example.source)}
        >
          Open a program with a mistake to mend
        </button>
      )}
    </div>
  )
}

const SIGNS = { right: '✓', wrong: '✗', follows: '↳' } as const

function Gradient(props: { readonly gradient: ReportedGradient; readonly isFirst: boolean }) {
  const { gradient, isFirst } = props
  const { name, of, span, verdict, from, sentence, relativeError } = gradient
  const show = useRun((state) => state.show)
  const body = show ? bodyNamed(show, of) : null
  return (
    <li className={isFirst ? 'is-first' : ''} aria-current={isFirst ? 'true' : undefined}>
      <div className="backprop-head">
        <span className={`check-sign ${verdict === 'right' ? '' : 'is-wrong'}`}>
          {SIGNS[verdict]}
        </span>
        <button
          type="button"
          disabled={body === null}
          title={`Show ${of} on stage`}
          onClick={() => body !== null && select(body)}
        >
          <code>{name}</code>
        </button>
        <span>{verdict === 'right' ? 'right' : `line ${span.line}`}</span>
      </div>
      {verdict === 'wrong' && (
        <p>
          {isFirst ? 'First wrong link: ' : ''}
          {name} {sentence}.
        </p>
      )}
      {verdict === 'follows' && <p>Wrong only because it is made from {from}.</p>}
      {verdict !== 'right' && <Numbers gradient={gradient} error={relativeError} />}
    </li>
  )
}

function Numbers(props: { readonly gradient: ReportedGradient; readonly error: number }) {
  const { hand, engine, handShape, shape } = props.gradient
  return (
    <dl className="backprop-numbers">
      <dt>yours</dt>
      <dd>{listed(hand, handShape)}</dd>
      <dt>true</dt>
      <dd className="gradient">{listed(engine, shape)}</dd>
      <dt>rel. error</dt>
      <dd>{Number.isFinite(props.error) ? short(props.error) : 'shapes differ'}</dd>
    </dl>
  )
}

function listed(numbers: readonly number[], shape: readonly number[]): string {
  const some = numbers.slice(0, MOST_NUMBERS).map(short).join(', ')
  const rest = numbers.length > MOST_NUMBERS ? ', …' : ''
  return shape.length === 0 ? some : `${shape.join(' × ')}: ${some}${rest}`
}
