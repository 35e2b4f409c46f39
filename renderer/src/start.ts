import { ACTIONS } from './panels/actions.ts'
import { listenToKeys } from './panels/keys.ts'
import { platform } from './platform/here.ts'
import { followArrival } from './state/arrival.ts'
import { startClock } from './state/clock.ts'
import { isDirty, openDocument, useDocument } from './state/document.ts'
import { keepDraft, restoreDraft } from './state/draft.ts'
import { receiveFile } from './state/files.ts'
import { endIntroduction, followIntroduction, startIntroduction } from './state/introduction.ts'
import { play, usePlayer } from './state/player.ts'
import { startSession } from './state/session.ts'
import { rememberSettings } from './state/settings.ts'
import { useStage } from './state/stage.ts'
import { reducesMotion, useView } from './state/view.ts'
import { applyTheme } from './theme/css.ts'
import { themeOf } from './theme/theme.ts'

/** Brings the page to life once: settings, theme, title, keys, clock, files, and the engine's session. */
export function startPage(): void {
  rememberSettings()
  followTheme()
  followTitle()
  followStage()
  listenToKeys()
  platform.onMenu((action) => ACTIONS[action]())
  platform.onOpenRequest((file) => {
    endIntroduction()
    receiveFile(file)
  })
  // The desktop asks before it closes a window: there a draft outlives a reload, and no more.
  const drafts = platform.kind === 'desktop' ? sessionStorage : localStorage
  startSession({
    greet(document) {
      const isUntouched = useDocument.getState().source === ''
      if (isUntouched && restoreDraft(drafts, document)) return
      if (document) openDocument(document.name, document.source)
      else if (isUntouched) startIntroduction()
    },
    onArrival() {
      if (!followArrival() && !followIntroduction()) play()
    },
  })
  keepDraft(drafts)
  exposeForTests()
}

function followTheme(): void {
  const apply = () => {
    const view = useView.getState()
    applyTheme(themeOf(view.theme, view.palette), document.documentElement)
    document.body.dataset.motion = reducesMotion(view) ? 'reduced' : 'full'
  }
  apply()
  useView.subscribe(apply)
}

function followTitle(): void {
  const tell = () => {
    const state = useDocument.getState()
    const mark = isDirty(state) ? '• ' : ''
    platform.setTitle(`${mark}${state.name} – Chainlight`)
    platform.setDirty(isDirty(state))
  }
  tell()
  useDocument.subscribe((state, previous) => {
    if (state.name !== previous.name || isDirty(state) !== isDirty(previous)) tell()
  })
}

/** The stage's own loop drives the clock while there is a stage, and every change of time draws. */
function followStage(): void {
  let stopClock = startClock()
  useStage.subscribe(({ handle }, previous) => {
    if (handle === previous.handle) return
    stopClock()
    stopClock = handle ? startClock((tick) => handle.onFrame(tick)) : startClock()
    handle?.setTime(usePlayer.getState().time as never)
  })
  usePlayer.subscribe(({ time }, previous) => {
    if (time !== previous.time) useStage.getState().handle?.setTime(time as never)
  })
}

/** For tests in a real browser: the mounted stage (pixels, labels) and the player (time). Changes nothing. */
function exposeForTests(): void {
  const hooks = {
    get stage() {
      return useStage.getState().handle
    },
    player: usePlayer,
  }
  Object.defineProperty(window, '__chainlight', { value: hooks })
}
