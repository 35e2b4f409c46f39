/**
 * Paints an element of the page into a canvas as it is laid out: backgrounds, borders, text and KaTeX's inline drawings.
 * What the page shows beside the stage can so be part of a picture, at any size, with no detour over images. The
 * element's top left corner comes to 0, 0.
 */
export function paintElement(context: CanvasRenderingContext2D, element: Element): void {
  const { left, top } = element.getBoundingClientRect()
  context.save()
  context.translate(-left, -top)
  paint(context, element)
  context.restore()
}

function paint(context: CanvasRenderingContext2D, element: Element): void {
  // KaTeX's MathML is for screen readers; it lies behind its formula.
  if (element.classList.contains('katex-mathml')) return
  const style = getComputedStyle(element)
  if (style.display === 'none' || style.visibility === 'hidden') return
  if (element instanceof SVGSVGElement) return paintDrawing(context, element, style)
  paintBox(context, element.getBoundingClientRect(), style)
  for (const child of element.childNodes) {
    if (child instanceof Text) paintText(context, child, style)
    else if (child instanceof Element) paint(context, child)
  }
}

function paintBox(context: CanvasRenderingContext2D, box: DOMRect, style: CSSStyleDeclaration) {
  const radius = Number.parseFloat(style.borderTopLeftRadius) || 0
  const width = Number.parseFloat(style.borderBottomWidth) || 0
  const isFramed = (Number.parseFloat(style.borderTopWidth) || 0) > 0
  context.beginPath()
  context.roundRect(box.x, box.y, box.width, box.height, radius)
  context.fillStyle = style.backgroundColor
  context.fill()
  if (width === 0) return
  if (isFramed) {
    context.beginPath()
    const half = width / 2
    context.roundRect(box.x + half, box.y + half, box.width - width, box.height - width, radius)
    context.lineWidth = width
    context.strokeStyle = style.borderTopColor
    context.stroke()
    return
  }
  // The line of a fraction.
  context.fillStyle = style.borderBottomColor
  context.fillRect(box.x, box.bottom - width, box.width, width)
}

function paintText(context: CanvasRenderingContext2D, text: Text, style: CSSStyleDeclaration) {
  if (!text.data.trim()) return
  const { fontStyle, fontWeight, fontSize, fontFamily } = style
  context.font = `${fontStyle} ${fontWeight} ${fontSize} ${fontFamily}`
  context.letterSpacing = style.letterSpacing === 'normal' ? '0px' : style.letterSpacing
  context.fillStyle = style.color
  context.textBaseline = 'alphabetic'
  for (const { words, box } of linesOf(text)) {
    const { fontBoundingBoxAscent: up, fontBoundingBoxDescent: down } = context.measureText(words)
    context.fillText(words, box.left, box.top + (box.height - up - down) / 2 + up)
  }
}

interface Line {
  readonly words: string
  readonly box: DOMRect
}

/** A text as the page has broken it into lines. */
function linesOf(text: Text): readonly Line[] {
  const range = document.createRange()
  range.selectNodeContents(text)
  const whole = range.getClientRects()
  const [only] = whole
  if (only && whole.length === 1) return [{ words: text.data.trimEnd(), box: only }]
  const lines: { words: string; box: DOMRect }[] = []
  for (let i = 0; i < text.length; i++) {
    range.setStart(text, i)
    range.setEnd(text, i + 1)
    const box = range.getClientRects()[0]
    const last = lines.at(-1)
    if (!box) continue
    if (last && Math.abs(last.box.top - box.top) < 1) last.words += text.data[i]
    else lines.push({ words: text.data[i] ?? '', box })
  }
  return lines
}

/** KaTeX draws roots and wide accents as paths, stretched or cut at the right. */
function paintDrawing(
  context: CanvasRenderingContext2D,
  drawing: SVGSVGElement,
  style: CSSStyleDeclaration,
) {
  const box = drawing.getBoundingClientRect()
  const { viewBox, preserveAspectRatio } = drawing
  const view = viewBox.baseVal
  if (view.width === 0 || view.height === 0) return
  const isStretched =
    preserveAspectRatio.baseVal.align === SVGPreserveAspectRatio.SVG_PRESERVEASPECTRATIO_NONE
  const down = box.height / view.height
  const along = isStretched ? box.width / view.width : down
  context.save()
  context.beginPath()
  context.rect(box.x, box.y, box.width, box.height)
  context.clip()
  context.translate(box.x, box.y)
  context.scale(along, down)
  context.translate(-view.x, -view.y)
  context.fillStyle = style.color
  for (const path of drawing.querySelectorAll('path')) {
    context.fill(new Path2D(path.getAttribute('d') ?? ''))
  }
  context.restore()
}
