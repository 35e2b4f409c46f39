import { Check, CornerDownRight } from 'lucide-react'
import { useEffect, useRef } from 'react'
import { Icon } from '../panels/Icon.tsx'
import type { Asked } from './asked.ts'
import { misconceptionOf } from './course.ts'
import { rightAnswer } from './judge.ts'
import { Passage } from './Passage.tsx'
import type { Question } from './schema.ts'
import { takeDetour, useLesson } from './store.ts'
import { useWords } from './words.ts'
import { numberText } from './written.ts'

/** What is said about an answer: that it is right and why, what a known wrong one means, or a hint. */
export function Feedback({
  question,
  asked,
}: {
  readonly question: Question
  readonly asked: Asked
}) {
  const { answering } = useLesson()
  const { outcome, verdict } = answering
  const box = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (verdict || outcome !== 'open') box.current?.scrollIntoView({ block: 'nearest' })
  }, [verdict, outcome])
  return (
    <div ref={box} role="status" className="feedback" data-outcome={verdict?.kind ?? outcome}>
      {outcome !== 'open' && (
        <Solved question={question} asked={asked} isShown={outcome === 'shown'} />
      )}
      {outcome === 'open' && verdict?.kind === 'known' && (
        <Known misconception={verdict.misconception} why={verdict.why} />
      )}
      {outcome === 'open' && verdict?.kind === 'wrong' && <Hint question={question} />}
      {verdict?.kind === 'unreadable' && <Unreadable need={verdict.need} asked={asked} />}
    </div>
  )
}

function Solved(props: {
  readonly question: Question
  readonly asked: Asked
  readonly isShown: boolean
}) {
  const t = useWords()
  const { question, asked, isShown } = props
  return (
    <>
      <p className="feedback-head">
        {isShown ? (
          t('ask.shown', { answer: answerText(asked, t) })
        ) : (
          <>
            <Icon of={Check} size={16} /> {t('ask.right')}
          </>
        )}
      </p>
      <Passage text={question.explain} />
    </>
  )
}

/** The right answer in words. */
function answerText(asked: Asked, t: ReturnType<typeof useWords>): string {
  switch (asked.kind) {
    case 'number':
      return asked.right
        .map((x) => numberText(x, Math.abs(x) < 0.01 && x !== 0 ? 4 : null))
        .join(', ')
    case 'choice':
      return String(asked.right + 1)
    case 'sign':
      return { '+': t('ask.positive'), '-': t('ask.negative'), '0': t('ask.zero') }[asked.right]
    default:
      return rightAnswer(asked)
  }
}

function Known(props: { readonly misconception: string | null; readonly why: string | null }) {
  const t = useWords()
  const belief = props.misconception === null ? null : misconceptionOf(props.misconception)
  return (
    <>
      <p className="feedback-head">{t('ask.notYet')}</p>
      {props.why !== null && <Passage text={props.why} />}
      {belief && (
        <blockquote className="belief" data-misconception={belief.id}>
          <Passage text={belief.truth} />
        </blockquote>
      )}
      {belief?.picture && (
        <button type="button" className="button is-quiet" onClick={() => takeDetour(belief)}>
          <Icon of={CornerDownRight} size={16} />
          {t('ask.picture')}
        </button>
      )}
    </>
  )
}

function Hint({ question }: { readonly question: Question }) {
  const t = useWords()
  return (
    <>
      <p className="feedback-head">{t('ask.notYet')}</p>
      <Passage text={question.hint} />
      <p className="question-note">{t('ask.again')}</p>
    </>
  )
}

function Unreadable({
  need,
  asked,
}: {
  readonly need: 'number' | 'numbers' | 'shape' | 'formula'
  readonly asked: Asked
}) {
  const t = useWords()
  const variables = asked.kind === 'formula' ? asked.variables.join(', ') : ''
  return (
    <p>
      {t('ask.unreadable')} {t(`ask.${need}`, { variables })}.
    </p>
  )
}
