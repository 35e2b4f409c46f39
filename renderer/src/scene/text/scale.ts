import type { Pose } from '../../show/show.ts'
import { WORLD } from '../../theme/measures.ts'
import type { Theme } from '../../theme/theme.ts'

/** Numbers are at most this share of a gate's size on screen, but never smaller than so many pixels. */
const TEXT_OF_GATE = 0.44
const LEAST_TEXT = 13

/** Height of numbers before small gates shrink them, px: as asked for, or as a theme for projectors needs. */
export const numberSize = (theme: Theme, stageHeight: number, asked: number): number =>
  Math.max(asked, theme.numberShare * stageHeight)

/** How much smaller than asked for numbers are where gates are small on screen. `size` is their height, px. */
export function textScale(size: number, focal: number, pose: Pose): number {
  const gate = (WORLD.gate * focal) / pose.distance
  return Math.min(1, Math.max(LEAST_TEXT, Math.min(size, TEXT_OF_GATE * gate)) / size)
}
