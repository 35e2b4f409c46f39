import { ArrowRight } from 'lucide-react'
import { useEffect, useRef } from 'react'
import { Icon } from '../panels/Icon.tsx'
import { useDocument } from '../state/document.ts'
import { useRun } from '../state/run.ts'
import { useView } from '../state/view.ts'
import { LEVELS } from './deal.ts'
import type { Dealt } from './dealt.ts'
import { Passage } from './Passage.tsx'
import { dealNext } from './practice.ts'
import { useProgress } from './progress.ts'
import { QuestionForm } from './QuestionForm.tsx'
import { leaveLesson, useLesson } from './store.ts'
import { useNarration } from './useNarration.ts'
import { useWords } from './words.ts'

/** Endless questions about the learner's own program. */
export function PracticeView({ dealt }: { readonly dealt: Dealt | null }) {
  const t = useWords()
  const name = useDocument((state) => state.name)
  const { level, right, asked } = useProgress((state) => state.practice)
  useFreshQuestion()
  useNarration(dealt?.step.say ?? t('practice.none'))
  return (
    <>
      <div className="lessons-body">
        <p className="question-note">
          {t('practice.on', { program: name })} ·{' '}
          {t('practice.level', { level: Math.floor(level) + 1, levels: LEVELS })}
          {asked > 0 && ` · ${t('practice.tally', { right, asked })}`}
        </p>
        {dealt ? (
          <>
            <div className="lesson-text">
              <Passage text={dealt.step.say} />
            </div>
            {dealt.step.question && <QuestionForm question={dealt.step.question} />}
          </>
        ) : (
          <p>{t('practice.none')}</p>
        )}
      </div>
      <Foot />
    </>
  )
}

/** Another program on stage gets another question. */
function useFreshQuestion(): void {
  const shownSource = useRun((state) => state.shownSource)
  const isCurrent = useDocument(({ source }) => source === shownSource)
  const source = useLesson(({ practice }) => practice?.source)
  useEffect(() => {
    if (isCurrent && source !== undefined && shownSource !== source) dealNext(null)
  }, [isCurrent, source, shownSource])
}

function Foot() {
  const t = useWords()
  const next = useRef<HTMLButtonElement>(null)
  const selection = useView((state) => state.selection)
  const waits = useLesson(({ answering }) => answering.outcome === 'open')
  useEffect(() => {
    if (!waits) next.current?.focus({ preventScroll: true })
  }, [waits])
  return (
    <footer className="lessons-foot">
      <button type="button" className="button" onClick={leaveLesson}>
        {t('practice.end')}
      </button>
      {selection !== null && (
        <button type="button" className="button" onClick={() => dealNext(selection)}>
          {t('practice.about')}
        </button>
      )}
      <button
        ref={next}
        type="button"
        className={`button ${waits ? '' : 'is-primary'}`}
        onClick={() => dealNext(null)}
      >
        {t(waits ? 'step.skip' : 'practice.next')} <kbd className="keycap">N</kbd>
        <Icon of={ArrowRight} size={16} />
      </button>
    </footer>
  )
}
