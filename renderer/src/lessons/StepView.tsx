import { ArrowLeft, ArrowRight } from 'lucide-react'
import { useEffect, useRef } from 'react'
import { Icon } from '../panels/Icon.tsx'
import { ChangeBox } from './ChangeBox.tsx'
import { Passage } from './Passage.tsx'
import { QuestionForm } from './QuestionForm.tsx'
import type { Lesson } from './schema.ts'
import { nextStep, previousStep, useLesson } from './store.ts'
import { useNarration } from './useNarration.ts'
import { useWords } from './words.ts'

/** One step of a lesson: its text, and its question or what may be changed. */
export function StepView({ lesson, at }: { readonly lesson: Lesson; readonly at: number }) {
  const t = useWords()
  const step = lesson.steps[at]
  useNarration(step?.say ?? '')
  if (!step) return null
  return (
    <>
      <div className="lessons-body">
        {at === 0 && <h3>{lesson.title}</h3>}
        {at === 0 && (
          <p className="lesson-goal">
            <span>{t('goal')}</span> <Passage text={lesson.goal} isInline />
          </p>
        )}
        <div className="lesson-text">
          <Passage text={step.say} />
        </div>
        {step.question && <QuestionForm question={step.question} />}
        {step.change && <ChangeBox change={step.change} />}
      </div>
      <Foot lesson={lesson} at={at} />
    </>
  )
}

function Foot({ lesson, at }: { readonly lesson: Lesson; readonly at: number }) {
  const t = useWords()
  const next = useRef<HTMLButtonElement>(null)
  const { answering } = useLesson()
  const waits = lesson.steps[at]?.question !== undefined && answering.outcome === 'open'
  const isLast = at === lesson.steps.length - 1
  // The way on is one Enter away, once there is no more to answer.
  useEffect(() => {
    if (!waits) next.current?.focus({ preventScroll: true })
  }, [waits])
  return (
    <footer className="lessons-foot">
      <Track lesson={lesson} at={at} />
      <button type="button" className="button" disabled={at === 0} onClick={previousStep}>
        <Icon of={ArrowLeft} size={16} />
        {t('step.back')} <kbd className="keycap">B</kbd>
      </button>
      <button
        ref={next}
        type="button"
        className={`button ${waits ? '' : 'is-primary'}`}
        onClick={nextStep}
      >
        {t(waits ? 'step.skip' : isLast ? 'step.finish' : 'step.next')}{' '}
        <kbd className="keycap">N</kbd>
        <Icon of={ArrowRight} size={16} />
      </button>
    </footer>
  )
}

/** How far the lesson is: a mark for each step, an open circle where it asks. */
function Track({ lesson, at }: { readonly lesson: Lesson; readonly at: number }) {
  const t = useWords()
  return (
    <div
      className="lesson-track"
      role="img"
      aria-label={t('step.place', { step: at + 1, steps: lesson.steps.length })}
    >
      {lesson.steps.map((step, i) => (
        <i
          key={step.say}
          data-state={i < at ? 'past' : i === at ? 'here' : 'ahead'}
          data-asks={step.question !== undefined}
        />
      ))}
    </div>
  )
}
