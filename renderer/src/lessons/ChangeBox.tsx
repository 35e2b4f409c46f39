import { RotateCcw } from 'lucide-react'
import { useState } from 'react'
import { Icon } from '../panels/Icon.tsx'
import { replaceSource } from '../state/document.ts'
import { changeLeaf, initialValue } from '../state/leaf.ts'
import { programAt } from './course.ts'
import type { Scope } from './expression.ts'
import { Passage } from './Passage.tsx'
import { bodyNamed } from './quantities.ts'
import type { Change } from './schema.ts'
import { turned, useLesson } from './store.ts'
import { Term } from './Term.tsx'
import { useBeside } from './useScope.ts'
import { useWords } from './words.ts'
import { numberText, writtenNumber } from './written.ts'

/** A number of the program under the learner's hand, and what it does. */
export function ChangeBox({ change }: { readonly change: Change }) {
  const t = useWords()
  const beside = useBeside()
  const { isTurned, lesson, step } = useLesson()
  const body = beside ? bodyNamed(beside.show, change.node) : null
  const now = beside && body !== null ? initialValue(beside.show, body) : null
  // The hand is ahead of the picture: the slider stays where the finger is.
  const [asked, setAsked] = useState<number | null>(null)
  if (!beside || body === null || now === null) return null
  const to = (value: number) => {
    turned()
    setAsked(value)
    changeLeaf(beside.show, body, value)
  }
  return (
    <div className="change">
      <h3>{t('change.title')}</h3>
      <label className="change-slider">
        <span className="change-name">
          <Term node={change.node} text={change.node} />
        </span>
        <input
          type="range"
          min={change.min}
          max={change.max}
          step={change.step}
          value={asked ?? now}
          onChange={(event) => to(Number(event.target.value))}
          onBlur={() => setAsked(null)}
        />
        <output className="value">{numberText(asked ?? now)}</output>
      </label>
      <dl className="change-watch">
        {change.watch.map(({ label, expr }) => (
          <div key={expr}>
            <dt>
              <Passage text={label} isInline />
            </dt>
            <dd className={/grad|sent/.test(expr) ? 'gradient' : 'value'}>
              {readNow(expr, beside.scope)}
            </dd>
          </div>
        ))}
      </dl>
      <div className="change-notice" role="status">
        {isTurned && <Passage text={change.notice} />}
      </div>
      {isTurned && lesson && (
        <button
          type="button"
          className="button is-quiet"
          onClick={() => {
            setAsked(null)
            replaceSource(programAt(lesson, step))
          }}
        >
          <Icon of={RotateCcw} size={15} />
          {t('change.reset')}
        </button>
      )}
    </div>
  )
}

const readNow = (expression: string, scope: Scope): string =>
  writtenNumber({ kind: 'number', of: 'expr', expression, decimals: null }, scope)
