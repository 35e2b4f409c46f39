import type { ExportSettings } from './exporter.ts'

/** Frames a second that are offered. */
export const RATES = [24, 25, 30, 50, 60] as const

type Range = Pick<ExportSettings, 'from' | 'to' | 'fps'>

/** How many frames a range takes: at least one. */
export function frameCount({ from, to, fps }: Range): number {
  return Math.max(1, Math.round((to - from) * fps))
}

/** The show's time in frame i: from + i/fps, so that rounding never adds up. */
export function frameTime({ from, fps }: Range, i: number): number {
  return from + i / fps
}
