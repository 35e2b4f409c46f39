import { useEffect, useState } from 'react'
import { frameCount, frameTime } from '../../exporters/frames.ts'
import { Picture, sizeOf, viewOf } from '../../exporters/picture/picture.ts'
import type { ExportRequest } from './request.ts'

/** Longer side of a preview, pixels. */
const SIDE = 256
/** A choice rests so long before it is drawn, milliseconds. */
const REST = 300

/** The first, the middle and the last picture of an export. */
export function Preview({ request }: { readonly request: ExportRequest }) {
  const [pictures, setPictures] = useState<readonly string[]>([])
  useEffect(() => {
    let isOver = false
    const timer = setTimeout(async () => {
      const drawn = await draw(request).catch(() => []) // the export itself will say what is wrong
      if (!isOver) setPictures(drawn)
    }, REST)
    return () => {
      isOver = true
      clearTimeout(timer)
    }
  }, [request])
  return (
    <div className="export-preview">
      {pictures.map((source, i) => (
        <img key={source} src={source} alt={`Preview ${i + 1} of ${pictures.length}`} />
      ))}
    </div>
  )
}

async function draw({ source, settings, exporter }: ExportRequest): Promise<readonly string[]> {
  const { uses } = exporter
  if (!uses.includes('size')) return []
  const shrink = SIDE / Math.max(settings.width, settings.height)
  const width = Math.round(settings.width * shrink)
  const height = Math.round(settings.height * shrink)
  const picture = await Picture.create(viewOf(source, settings), sizeOf({ width, height }))
  try {
    return momentsOf(settings, uses.includes('range')).map((time) => {
      picture.draw(time)
      return picture.canvas.toDataURL('image/png')
    })
  } finally {
    picture.dispose()
  }
}

function momentsOf(settings: ExportRequest['settings'], isMoving: boolean): readonly number[] {
  const last = frameCount(settings) - 1
  const frames = [0, Math.round(last / 2), last]
  return isMoving ? frames.map((i) => frameTime(settings, i)) : [settings.at]
}
