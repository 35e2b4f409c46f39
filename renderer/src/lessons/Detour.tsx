import { ArrowLeft } from 'lucide-react'
import { useEffect, useRef } from 'react'
import { Icon } from '../panels/Icon.tsx'
import { Passage } from './Passage.tsx'
import type { Misconception } from './schema.ts'
import { takeDetour } from './store.ts'
import { useWords } from './words.ts'

/** What is often believed and is not so, beside the picture that shows it; one button leads back. */
export function Detour({ misconception }: { readonly misconception: Misconception }) {
  const t = useWords()
  const { title, wrong, truth, picture } = misconception
  const back = useRef<HTMLButtonElement>(null)
  useEffect(() => back.current?.focus({ preventScroll: true }), [])
  return (
    <>
      <div className="lessons-body detour">
        <p className="detour-kind">{t('detour.title')}</p>
        <h3>{title}</h3>
        <h4>{t('detour.thought')}</h4>
        <Passage text={wrong} />
        <h4>{t('detour.true')}</h4>
        <Passage text={truth} />
        {picture && (
          <div className="lesson-text">
            <Passage text={picture.say} />
          </div>
        )}
      </div>
      <footer className="lessons-foot">
        <button
          ref={back}
          type="button"
          className="button is-primary"
          onClick={() => takeDetour(null)}
        >
          <Icon of={ArrowLeft} size={16} />
          {t('detour.back')} <kbd className="keycap">Esc</kbd>
        </button>
      </footer>
    </>
  )
}
