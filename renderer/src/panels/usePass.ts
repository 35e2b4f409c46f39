import { passAt } from '../show/frame.ts'
import type { Show } from '../show/show.ts'
import { usePlayer } from '../state/player.ts'

/** The pass that the present moment belongs to. */
export function usePass(show: Show): number {
  return usePlayer(({ time }) => passAt(show, time))
}
