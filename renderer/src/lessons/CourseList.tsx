import { CheckCircle2, Circle, CircleDot } from 'lucide-react'
import { Icon } from '../panels/Icon.tsx'
import { platform } from '../platform/here.ts'
import { useDocument } from '../state/document.ts'
import { mayReplace } from '../state/files.ts'
import { COURSE, inLanguage } from './course.ts'
import { dealNext } from './practice.ts'
import {
  clearProgress,
  exportedProgress,
  type Progress,
  progressOf,
  useProgress,
} from './progress.ts'
import type { Lesson } from './schema.ts'
import { openLesson } from './store.ts'
import { CATALOGUES, setLanguage, useLanguage, useWords } from './words.ts'

/** All lessons as a path, with what is done of it. */
export function CourseList() {
  const t = useWords()
  const progress = useProgress()
  const done = COURSE.filter(({ id }) => progressOf(progress, id).isFinished).length
  const minutes = Math.round(
    COURSE.reduce((sum, { id }) => sum + progressOf(progress, id).seconds, 0) / 60,
  )
  const language = useLanguage((state) => state.language)
  const course = COURSE.map((lesson) => inLanguage(lesson, language))
  const next = course.find(({ id }) => !progressOf(progress, id).isFinished)
  return (
    <div className="lessons-body">
      <h3>{t('course.title')}</h3>
      <p>{t('course.lead')}</p>
      {next && (
        <button type="button" className="button is-primary" onClick={() => begin(next.id)}>
          {t(progressOf(progress, next.id).seconds > 0 ? 'course.continue' : 'course.start', {
            title: next.title,
          })}
        </button>
      )}
      <button type="button" className="button" onClick={() => dealNext(null)}>
        {t('practice.begin')}
      </button>
      <p className="question-note">{t('course.progress', { done, all: COURSE.length, minutes })}</p>
      <ol className="course">
        {course.map((lesson) => (
          <Entry key={lesson.id} lesson={lesson} progress={progress} />
        ))}
      </ol>
      <Keeping />
    </div>
  )
}

/** Asks about an unsaved program first: it is put aside, and comes back when the lessons are closed. */
function begin(id: string): void {
  if (useDocument.getState().isLesson || mayReplace()) openLesson(id)
}

function Entry({ lesson, progress }: { readonly lesson: Lesson; readonly progress: Progress }) {
  const t = useWords()
  const { isFinished, seconds } = progressOf(progress, lesson.id)
  const state = isFinished ? 'done' : seconds > 0 ? 'begun' : 'open'
  const sign = { done: CheckCircle2, begun: CircleDot, open: Circle }[state]
  const orders = lesson.prerequisites.map((id) => COURSE.find((one) => one.id === id)?.order ?? id)
  return (
    <li data-state={state}>
      <button type="button" onClick={() => begin(lesson.id)}>
        <span className="course-sign">
          <Icon of={sign} size={17} />
        </span>
        <span className="course-title">
          {lesson.order}. {lesson.title}
          <span className="visually-hidden">, {t(`course.${state}`)}</span>
        </span>
        <small>
          {t('course.minutes', { minutes: lesson.minutes })}
          {orders.length > 0 && ` · ${t('course.buildsOn', { lessons: orders.join(', ') })}`}
        </small>
      </button>
    </li>
  )
}

/** What becomes of the progress, and the language. */
function Keeping() {
  const t = useWords()
  const language = useLanguage((state) => state.language)
  return (
    <div className="course-keeping">
      <p className="question-note">{t('course.kept')}</p>
      <div className="question-actions">
        <button type="button" className="button is-quiet" onClick={() => void saveProgress()}>
          {t('course.export')}
        </button>
        <button
          type="button"
          className="button is-quiet"
          onClick={() => confirm(t('course.clearSure')) && clearProgress()}
        >
          {t('course.clear')}
        </button>
        {Object.keys(CATALOGUES).length > 1 && (
          <select
            aria-label={t('course.language')}
            value={language}
            onChange={(event) => setLanguage(event.target.value)}
          >
            {Object.entries(CATALOGUES).map(([code, texts]) => (
              <option key={code} value={code} lang={code}>
                {texts.language}
              </option>
            ))}
          </select>
        )}
      </div>
    </div>
  )
}

async function saveProgress(): Promise<void> {
  const sink = await platform.saveAs({ name: 'chainlight-progress.json', extension: 'json' })
  if (!sink) return
  await sink.write(new TextEncoder().encode(exportedProgress()))
  await sink.close()
}
