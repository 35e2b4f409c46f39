import { FRAME } from '../theme/measures.ts'
import { EDITOR_WIDTH, useView, type ViewState } from './view.ts'

const SETTINGS_KEY = 'chainlight.settings'

/** Takes the settings of the last visit, follows the system's wishes and the window, and remembers changes. */
export function rememberSettings(): void {
  followMedia('(prefers-reduced-motion: reduce)', (matches) =>
    useView.setState({ systemReducesMotion: matches }),
  )
  followMedia(`(width < ${FRAME.overlayBelow}px)`, (isNarrow) =>
    useView.setState({ isNarrow, isInspectorOpen: !isNarrow }),
  )
  useView.setState(readSettings())
  useView.subscribe(({ theme, palette, motion, editorWidth }) => {
    try {
      localStorage.setItem(SETTINGS_KEY, JSON.stringify({ theme, palette, motion, editorWidth }))
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

function readSettings(): Partial<ViewState> {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(SETTINGS_KEY) ?? '{}')
    return typeof kept === 'object' && kept !== null ? checkedSettings(kept) : {}
  } catch {
    return {}
  }
}

/** Only values that this version knows; anything else is as if it had not been kept. */
function checkedSettings(kept: object): Partial<ViewState> {
  const { theme, palette, motion, editorWidth } = kept as Record<string, unknown>
  return {
    ...(theme === 'dark' || theme === 'light' || theme === 'projector' ? { theme } : {}),
    ...(palette === 'default' || palette === 'classic' ? { palette } : {}),
    ...(motion === 'system' || motion === 'reduced' || motion === 'full' ? { motion } : {}),
    ...(typeof editorWidth === 'number' &&
    editorWidth >= EDITOR_WIDTH.least &&
    editorWidth <= EDITOR_WIDTH.most
      ? { editorWidth }
      : {}),
  }
}
