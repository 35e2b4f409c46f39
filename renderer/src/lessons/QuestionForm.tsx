import { useEffect, useMemo, useState } from 'react'
import { useView } from '../state/view.ts'
import { AnswerFields } from './AnswerFields.tsx'
import { ask } from './ask.ts'
import type { Asked } from './asked.ts'
import { Feedback } from './Feedback.tsx'
import { Passage } from './Passage.tsx'
import { bodyNamed } from './quantities.ts'
import type { Question } from './schema.ts'
import { giveAnswer, showAnswer, useLesson } from './store.ts'
import { useBeside } from './useScope.ts'
import { useWords } from './words.ts'

/** A question of a lesson: asked, judged, answered. */
export function QuestionForm({ question }: { readonly question: Question }) {
  const t = useWords()
  const asked = useAsked(question)
  const { answering } = useLesson()
  const [given, setGiven] = useState(answering.given)
  useChoiceOnStage(asked)
  if (!asked) return null
  const isOpen = answering.outcome === 'open'
  return (
    <form
      className="question"
      aria-label={t('ask.yours')}
      onSubmit={(event) => {
        event.preventDefault()
        giveAnswer(asked, given)
      }}
    >
      <div className="question-prompt">
        <Passage text={question.prompt} />
      </div>
      <AnswerFields
        asked={asked}
        given={isOpen ? given : answering.given}
        isOpen={isOpen}
        onChange={setGiven}
        onPick={(answer) => {
          setGiven(answer)
          giveAnswer(asked, answer)
        }}
      />
      {isOpen && (
        <div className="question-actions">
          {!isPicked(asked) && (
            <button type="submit" className="button is-primary">
              {t('ask.check')}
            </button>
          )}
          <button type="button" className="button is-quiet" onClick={showAnswer}>
            {t('ask.show')}
          </button>
        </div>
      )}
      <Feedback question={question} asked={asked} />
    </form>
  )
}

/** Answers that one press gives. */
export const isPicked = ({ kind }: Asked): boolean =>
  kind === 'choice' || kind === 'sign' || kind === 'node'

/** The question with its numbers; null until its picture has come, and where the learner's program lacks its nodes. */
function useAsked(question: Question): Asked | null {
  const beside = useBeside()
  return useMemo(() => {
    if (!beside) return null
    try {
      return ask(question, beside.show, beside.pass)
    } catch {
      return null
    }
  }, [question, beside])
}

/** A click on a node of the stage answers a question for a node. */
function useChoiceOnStage(asked: Asked | null): void {
  const beside = useBeside()
  const selection = useView((state) => state.selection)
  useEffect(() => {
    if (asked?.kind !== 'node' || !beside || selection === null) return
    const picked = asked.options.find((name) => bodyNamed(beside.show, name) === selection)
    if (picked !== undefined) giveAnswer(asked, picked)
  }, [asked, beside, selection])
}
