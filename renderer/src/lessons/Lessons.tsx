import { ArrowLeft, X } from 'lucide-react'
import { useEffect } from 'react'
import { Icon } from '../panels/Icon.tsx'
import { showSide, toggleCourse, useCourse } from '../state/course.ts'
import { useView } from '../state/view.ts'
import { CourseList } from './CourseList.tsx'
import { Detour } from './Detour.tsx'
import { startDirecting } from './director.ts'
import { Ending } from './Ending.tsx'
import { listenToLessonKeys } from './keys.ts'
import { PracticeView } from './PracticeView.tsx'
import { dealNext } from './practice.ts'
import { StepView } from './StepView.tsx'
import { leaveLesson, useLesson } from './store.ts'
import { useLanguage, useWords } from './words.ts'
import './lessons.css'
import './question.css'
import './course.css'

/** Narrower than this a text is no pleasure to read, px. */
const LEAST_WIDTH = 400

/** The course, a lesson of it, or its code: the left side of the page while it is open. */
export function Lessons() {
  const t = useWords()
  const language = useLanguage((state) => state.language)
  const width = useView(({ editorWidth }) => Math.max(editorWidth, LEAST_WIDTH))
  const side = useCourse((state) => state.side)
  useEffect(() => {
    const removers = [startDirecting(), listenToLessonKeys()]
    return () => {
      leaveLesson()
      for (const remove of removers) remove()
    }
  }, [])
  const wantsPractice = useCourse((state) => state.wantsPractice)
  useEffect(() => {
    if (!wantsPractice) return
    useCourse.setState({ wantsPractice: false })
    dealNext(useView.getState().selection)
  }, [wantsPractice])
  return (
    <section
      className="lessons"
      data-side={side}
      style={{ width }}
      aria-label={t('pane')}
      lang={language}
      dir={t('direction')}
    >
      <Head />
      {side === 'text' && <Body />}
    </section>
  )
}

/** What is read. */
function Body() {
  const { lesson, practice, step, detour } = useLesson()
  if (detour) return <Detour misconception={detour} />
  if (practice) return <PracticeView key={practice.count} dealt={practice.dealt} />
  if (!lesson) return <CourseList />
  if (step >= lesson.steps.length) return <Ending lesson={lesson} />
  return <StepView key={`${lesson.id}/${step}`} lesson={lesson} at={step} />
}

function Head() {
  const t = useWords()
  const { lesson, practice } = useLesson()
  const title = practice
    ? t('practice.title')
    : lesson
      ? t('head.lesson', { order: lesson.order })
      : t('pane')
  return (
    <header className="lessons-head">
      {(lesson || practice) && (
        <button
          type="button"
          className="icon-button"
          title={t('head.course')}
          aria-label={t('head.course')}
          onClick={() => {
            showSide('text')
            leaveLesson()
          }}
        >
          <Icon of={ArrowLeft} />
        </button>
      )}
      <h2>{title}</h2>
      {(lesson || practice) && <Sides />}
      <button
        type="button"
        className="icon-button"
        title={t('head.close')}
        aria-label={t('head.close')}
        onClick={toggleCourse}
      >
        <Icon of={X} />
      </button>
    </header>
  )
}

/** The lesson's text, or its program. */
function Sides() {
  const t = useWords()
  const side = useCourse((state) => state.side)
  return (
    <fieldset className="choices lessons-sides" aria-label={t('head.view')}>
      {(['text', 'code'] as const).map((one) => (
        <label key={one}>
          <input
            type="radio"
            name="lessons-side"
            checked={side === one}
            onChange={() => showSide(one)}
          />
          {t(one === 'text' ? 'head.text' : 'head.code')}
        </label>
      ))}
    </fieldset>
  )
}
