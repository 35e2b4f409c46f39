import type { Scale } from './scale.ts'

/** The chart and its margins, in units of its picture. */
export const SIZE = { width: 420, height: 220, left: 54, right: 22, top: 12, bottom: 40 } as const

/** Where values stand in the picture; null where the scale has no place for them. */
export interface Place {
  x(value: number): number | null
  y(value: number): number | null
}

/** Places values within the margins. */
export function placer(scaleX: Scale, scaleY: Scale, isReversed: boolean): Place {
  const width = SIZE.width - SIZE.left - SIZE.right
  const height = SIZE.height - SIZE.top - SIZE.bottom
  return {
    x(value) {
      const share = scaleX.at(value)
      return share === null ? null : SIZE.left + width * (isReversed ? 1 - share : share)
    },
    y(value) {
      const share = scaleY.at(value)
      return share === null ? null : SIZE.top + height * (1 - share)
    },
  }
}

/** The index of the x value nearest to the pointer. */
export function nearest(
  xs: readonly number[],
  place: Place,
  event: { readonly clientX: number; readonly currentTarget: SVGSVGElement },
): number | null {
  const box = event.currentTarget.getBoundingClientRect()
  const at = ((event.clientX - box.left) / box.width) * SIZE.width
  let best: number | null = null
  let least = Number.POSITIVE_INFINITY
  xs.forEach((x, i) => {
    const distance = Math.abs((place.x(x) ?? Number.POSITIVE_INFINITY) - at)
    if (distance < least) [best, least] = [i, distance]
  })
  return best
}
