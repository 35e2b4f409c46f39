import { X } from 'lucide-react'
import { setNotice, useRun } from '../state/run.ts'
import { useView } from '../state/view.ts'
import { Icon } from './Icon.tsx'
import './overlays.css'

/** What the page has to say about itself: a lost connection, a refused file, the hint of the first start. */
export function Notices() {
  const link = useRun((state) => state.link)
  const notice = useRun((state) => state.notice)
  const hint = useView((state) => state.hint)
  return (
    <>
      <div role="status">
        {link === 'lost' && (
          <div className="notice">Connection lost, trying again. What you type is kept.</div>
        )}
      </div>
      <div role="alert">
        {notice !== null && link !== 'lost' && (
          <div className="notice">
            {notice}
            <button
              type="button"
              className="icon-button"
              aria-label="Dismiss"
              onClick={() => setNotice(null)}
            >
              <Icon of={X} size={16} />
            </button>
          </div>
        )}
      </div>
      {hint !== null && <div className="hint">{hint}</div>}
    </>
  )
}
