import { FRAME } from '../theme/measures.ts'
import { chooseTheme, EDITOR_WIDTH, followSystemTheme, useView, type ViewState } from './view.ts'

const SETTINGS_KEY = 'chainlight.settings'

/** Takes the settings of the last visit, follows the system's wishes and the window, and remembers changes. */
export function rememberSettings(): void {
  followMedia('(prefers-reduced-motion: reduce)', (matches) =>
    useView.setState({ systemReducesMotion: matches }),
  )
  followMedia('(prefers-color-scheme: dark)', followSystemTheme)
  followMedia(`(width < ${FRAME.overlayBelow}px)`, (isNarrow) =>
    useView.setState({ isNarrow, isInspectorOpen: !isNarrow }),
  )
  const { themeChoice = 'dark', ...kept } = readSettings()
  useView.setState(kept)
  chooseTheme(themeChoice)
  useView.subscribe(({ themeChoice, palette, motion, editorWidth }) => {
    const settings: Settings = { themeChoice, palette, motion, editorWidth }
    try {
      localStorage.setItem(SETTINGS_KEY, JSON.stringify(settings))
    } catch {
      // Storage can be full or forbidden; settings then last as long as the page.
    }
  })
}

function followMedia(query: string, tell: (matches: boolean) => void): void {
  const list = matchMedia(query)
  list.addEventListener('change', () => tell(list.matches))
  tell(list.matches)
}

/** What is kept. Until the user chooses, the stage is a dark room, whatever the system's windows are. */
type Settings = Partial<Pick<ViewState, 'themeChoice' | 'palette' | 'motion' | 'editorWidth'>>

const CHOICES: readonly unknown[] = ['dark', 'light', 'projector', 'system']
const isThemeChoice = (x: unknown): x is ViewState['themeChoice'] => CHOICES.includes(x)

function readSettings(): Settings {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(SETTINGS_KEY) ?? '{}')
    return typeof kept === 'object' && kept !== null ? checkedSettings(kept) : {}
  } catch {
    return {}
  }
}

/** Only values that this version knows; anything else is as if it had not been kept. */
function checkedSettings(kept: object): Settings {
  const { themeChoice, palette, motion, editorWidth } = kept as Record<string, unknown>
  return {
    ...(isThemeChoice(themeChoice) ? { themeChoice } : {}),
    ...(palette === 'default' || palette === 'classic' ? { palette } : {}),
    ...(motion === 'system' || motion === 'reduced' || motion === 'full' ? { motion } : {}),
    ...(typeof editorWidth === 'number' &&
    editorWidth >= EDITOR_WIDTH.least &&
    editorWidth <= EDITOR_WIDTH.most
      ? { editorWidth }
      : {}),
  }
}
