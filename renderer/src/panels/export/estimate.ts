import { frameCount } from '../../exporters/frames.ts'
import type { ExportRequest } from './request.ts'

/** What will come, in a sentence: pictures, length, pixels. */
export function estimate({ exporter, settings }: ExportRequest): string {
  const { width, height, fps, from, to } = settings
  const isMoving = exporter.uses.includes('range')
  const size = exporter.uses.includes('size') ? `${width} × ${height} pixels` : ''
  if (!isMoving) return `One picture, ${size}.`
  const length = `${(to - from).toFixed(1)} s`
  if (!exporter.uses.includes('fps')) return `Captions for ${length}.`
  return `${length}: ${frameCount(settings)} pictures, ${fps} a second, ${size}.`
}
