import { useEffect, useRef } from 'react'
import type { Asked, Sign } from './asked.ts'
import { InOrder } from './InOrder.tsx'
import { rightAnswer } from './judge.ts'
import { Passage } from './Passage.tsx'
import { type Say, useWords } from './words.ts'

interface FieldsProps {
  readonly asked: Asked
  /** The answer so far; several numbers are joined by `;`. */
  readonly given: string
  readonly isOpen: boolean
  readonly onChange: (given: string) => void
  readonly onPick: (given: string) => void
}

/** Where the answer to a question is given: fields to type in, or options to pick. */
export function AnswerFields(props: FieldsProps) {
  const t = useWords()
  switch (props.asked.kind) {
    case 'number':
      return <NumberFields {...props} asked={props.asked} />
    case 'shape':
      return <Field {...props} hint={t('ask.shape')} isFirst />
    case 'formula':
      return (
        <Field
          {...props}
          hint={t('ask.formula', { variables: props.asked.variables.join(', ') })}
          isFirst
        />
      )
    case 'sign':
      return <Options {...props} options={signOptions(t)} />
    case 'node':
      return (
        <>
          <Options {...props} options={props.asked.options.map((name) => [name, `\`${name}\``])} />
          {props.isOpen && <p className="question-note">{t('ask.clickNode')}</p>}
        </>
      )
    case 'choice':
      return (
        <Options {...props} options={props.asked.options.map((text, i) => [String(i), text])} />
      )
  }
}

function signOptions(t: Say): readonly (readonly [Sign, string])[] {
  return [
    ['+', t('ask.positive')],
    ['-', t('ask.negative')],
    ['0', t('ask.zero')],
  ]
}

function NumberFields(props: FieldsProps & { readonly asked: Extract<Asked, { kind: 'number' }> }) {
  const t = useWords()
  const { asked, given, onChange } = props
  const { right, labels } = asked
  const parts = given.split(';')
  return (
    <div className="question-numbers">
      <InOrder of={right}>
        {(_, i) => (
          <Field
            {...props}
            label={labels[i]}
            given={parts[i] ?? ''}
            hint={t(right.length > 1 ? 'ask.numbers' : 'ask.number')}
            isFirst={i === 0}
            onChange={(text) =>
              onChange(right.map((_one, k) => (k === i ? text : (parts[k] ?? ''))).join(';'))
            }
          />
        )}
      </InOrder>
    </div>
  )
}

function Field(props: {
  readonly given: string
  readonly isOpen: boolean
  readonly isFirst: boolean
  readonly hint: string
  readonly label?: string | undefined
  readonly onChange: (given: string) => void
}) {
  const t = useWords()
  const input = useRef<HTMLInputElement>(null)
  useEffect(() => {
    if (props.isFirst && props.isOpen) input.current?.focus({ preventScroll: true })
  }, [props.isFirst, props.isOpen])
  return (
    <label className="question-field">
      {props.label !== undefined && <Passage text={props.label} isInline />}
      <input
        ref={input}
        value={props.given}
        readOnly={!props.isOpen}
        aria-label={props.label === undefined ? t('ask.yours') : undefined}
        title={props.hint}
        placeholder="?"
        autoComplete="off"
        autoCapitalize="off"
        spellCheck={false}
        onChange={(event) => props.onChange(event.target.value)}
      />
    </label>
  )
}

function Options(
  props: FieldsProps & { readonly options: readonly (readonly [string, string])[] },
) {
  const { asked, given, isOpen, options, onPick } = props
  const first = useRef<HTMLButtonElement>(null)
  useEffect(() => first.current?.focus({ preventScroll: true }), [])
  const right = rightAnswer(asked)
  return (
    <ol className="question-options">
      {options.map(([answer, text], i) => (
        <li key={answer}>
          <button
            ref={i === 0 ? first : undefined}
            type="button"
            disabled={!isOpen}
            data-answer={answer}
            data-state={!isOpen && answer === right ? 'right' : answer === given ? 'given' : ''}
            onClick={() => onPick(answer)}
          >
            <kbd className="keycap">{i + 1}</kbd>
            <span>
              <Passage text={text} isInline />
            </span>
          </button>
        </li>
      ))}
    </ol>
  )
}
