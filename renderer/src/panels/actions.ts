import type { MenuAction } from '../platform/platform.ts'
import { chooseDocument, newDocument, saveDocument } from '../state/files.ts'
import { stepBack, stepForward, togglePlay } from '../state/player.ts'
import { runNow } from '../state/session.ts'
import { useStage } from '../state/stage.ts'
import { reducesMotion, toggleOverlay, toggleTheme, useView } from '../state/view.ts'

/** What the menu, the keys and the buttons can do, by name. */
export const ACTIONS: Readonly<Record<MenuAction, () => void>> = {
  new: newDocument,
  open: () => void chooseDocument(),
  save: () => void saveDocument({ asks: false }),
  saveAs: () => void saveDocument({ asks: true }),
  run: runNow,
  playPause: togglePlay,
  stepForward: () => stepForward(reducesMotion(useView.getState())),
  stepBack,
  fit: () => useStage.getState().handle?.fit(),
  theme: toggleTheme,
  help: () => toggleOverlay('help'),
}
