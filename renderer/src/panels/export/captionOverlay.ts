import { captionAt } from '../../exporters/captions/captions.ts'
import type { Overlay } from '../../exporters/picture/overlay.ts'
import type { Show } from '../../show/show.ts'
import { TYPE } from '../../theme/measures.ts'

const SIZE = 24
const LINE = 1.35 * SIZE
/** Share of the picture's width that a line may take. */
const WIDTH = 0.8
const FOOT = 24
const PADDING = 10

/** The sentences of each beat at the foot of the picture, for eyes where there is no ear. */
export function captionOverlay(show: Show): Overlay {
  return {
    key: (time) => captionAt(show, time),
    paint(context, time, { width, height, theme }) {
      context.font = `500 ${SIZE}px ${TYPE.ui}`
      const lines = wrapped(captionAt(show, time), WIDTH * width, (text) => {
        return context.measureText(text).width
      })
      if (lines.length === 0) return
      const longest = Math.max(...lines.map((line) => context.measureText(line).width))
      const box = {
        width: longest + 3 * PADDING,
        height: lines.length * LINE + 2 * PADDING,
      }
      const top = height - FOOT - box.height
      context.globalAlpha = 0.88
      context.fillStyle = theme.panel
      context.beginPath()
      context.roundRect((width - box.width) / 2, top, box.width, box.height, 8)
      context.fill()
      context.globalAlpha = 1
      context.fillStyle = theme.text.first
      context.textAlign = 'center'
      context.textBaseline = 'middle'
      for (const [i, line] of lines.entries()) {
        context.fillText(line, width / 2, top + PADDING + (i + 0.5) * LINE)
      }
    },
  }
}

/** Breaks a text between words so that no line is wider than `most`, unless one word is. */
export function wrapped(
  text: string,
  most: number,
  widthOf: (text: string) => number,
): readonly string[] {
  const lines: string[] = []
  for (const word of text.split(' ').filter(Boolean)) {
    const last = lines.at(-1)
    const longer = last === undefined ? word : `${last} ${word}`
    if (last !== undefined && widthOf(longer) <= most) lines[lines.length - 1] = longer
    else lines.push(word)
  }
  return lines
}
