import { ArrowRight } from 'lucide-react'
import { useEffect, useRef } from 'react'
import { Icon } from '../panels/Icon.tsx'
import { COURSE, inLanguage } from './course.ts'
import { Passage } from './Passage.tsx'
import { progressOf, useProgress } from './progress.ts'
import type { Lesson } from './schema.ts'
import { leaveLesson, openLesson } from './store.ts'
import { useLanguage, useWords } from './words.ts'

/** The page after a lesson's last step: what was reached, what to try, and the lesson that follows. */
export function Ending({ lesson }: { readonly lesson: Lesson }) {
  const t = useWords()
  const { answers } = useProgress((state) => progressOf(state, lesson.id))
  const language = useLanguage((state) => state.language)
  const next = COURSE.find(({ order }) => order > lesson.order)
  const button = useRef<HTMLButtonElement>(null)
  useEffect(() => button.current?.focus({ preventScroll: true }), [])
  const all = lesson.steps.filter(({ question }) => question).length
  const right = Object.values(answers).filter(
    ({ given, outcome }) => outcome === 'right' && given.length === 1,
  ).length
  return (
    <>
      <div className="lessons-body">
        <h3>{t('end.title')}</h3>
        <p className="lesson-goal">
          <Passage text={lesson.goal} isInline />
        </p>
        <p>{t('end.tally', { right, all })}</p>
        <h4>{t('end.next')}</h4>
        <ul className="lesson-next">
          {lesson.next.map((text) => (
            <li key={text}>
              <Passage text={text} isInline />
            </li>
          ))}
        </ul>
      </div>
      <footer className="lessons-foot is-column">
        {next && (
          <button
            ref={button}
            type="button"
            className="button is-primary"
            onClick={() => openLesson(next.id)}
          >
            {t('end.lesson', { title: inLanguage(next, language).title })}
            <Icon of={ArrowRight} size={16} />
          </button>
        )}
        <button type="button" className="button" onClick={leaveLesson}>
          {t('end.course')}
        </button>
      </footer>
    </>
  )
}
