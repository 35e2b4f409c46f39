import type { Score } from './score.ts'
import type { Phases } from './show.ts'

/** Where the phases of a pass begin and end, with or without a backward pass and an update. */
export function phasesOf(
  score: Score,
  hasBackward: boolean,
  hasUpdate: boolean,
  isLast: boolean,
): Phases {
  const { blankAt, seedAt, updateAt, spentAt, rests } = score
  if (!hasBackward) {
    return {
      forward: [0, blankAt],
      blank: [blankAt, blankAt],
      backward: [blankAt, blankAt],
      update: [blankAt, blankAt],
    }
  }
  const spent = hasUpdate ? spentAt : updateAt
  const end = isLast ? spent : spent + rests.fade
  return {
    forward: [0, blankAt],
    blank: [blankAt, seedAt],
    backward: [seedAt, hasUpdate ? updateAt : end],
    update: hasUpdate ? [updateAt, end] : [end, end],
  }
}
