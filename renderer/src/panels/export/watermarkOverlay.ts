import type { Overlay } from '../../exporters/picture/overlay.ts'
import { TYPE } from '../../theme/measures.ts'

const SIZE = 16
const MARGIN = 16

/** A few words in the lower right corner: whose picture this is. */
export function watermarkOverlay(words: string): Overlay {
  return {
    key: () => words,
    paint(context, _time, { width, height, theme }) {
      context.font = `500 ${SIZE}px ${TYPE.ui}`
      context.fillStyle = theme.text.second
      context.textAlign = 'right'
      context.textBaseline = 'bottom'
      context.fillText(words, width - MARGIN, height - MARGIN)
    },
  }
}
