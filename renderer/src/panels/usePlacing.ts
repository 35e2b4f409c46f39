import { type RefObject, useLayoutEffect } from 'react'
import { useRun } from '../state/run.ts'
import { type StageState, useStage } from '../state/stage.ts'
import { coveredRight, useView } from '../state/view.ts'
import { type Box, type Obstacle, placeCard } from './placeCard.ts'

const NONE: readonly number[] = []
/** What a card must not cover counts as so many things that it had better not. */
const IMPORTANT = 30

/**
 * Keeps the card beside its gate, clear of `important` bodies above all: placed before it is painted, and again whenever
 * the camera has moved.
 */
export function usePlacing(
  body: number,
  isShown: boolean,
  card: RefObject<HTMLDivElement | null>,
  leader: RefObject<SVGGElement | null>,
  important: readonly number[] = NONE,
): void {
  const stage = useStage((state) => state.handle)
  const right = useView(coveredRight)
  useLayoutEffect(() => {
    const box = card.current
    if (!stage || !box || !isShown) return
    const place = () => {
      const spot = stage.spot(body)
      const room = box.parentElement?.getBoundingClientRect()
      if (!spot || !room) return
      const size: Box = { width: box.offsetWidth, height: box.offsetHeight }
      const free = { width: room.width - right, height: room.height }
      const { left, top, path, end } = placeCard(spot, size, free, obstaclesOf(stage, important))
      box.style.translate = `${left}px ${top}px`
      leader.current?.querySelector('path')?.setAttribute('d', path)
      leader.current
        ?.querySelector('circle')
        ?.setAttribute('transform', `translate(${end.x} ${end.y})`)
    }
    place()
    const observer = new ResizeObserver(place)
    observer.observe(box)
    const unsubscribe = useStage.subscribe((state, previous) => {
      if (state.poses !== previous.poses) place()
    })
    return () => {
      unsubscribe()
      observer.disconnect()
    }
  }, [stage, body, isShown, right, card, leader, important])
}

/** Bodies of larger graphs are too small to be worth keeping clear of. */
const MOST_BODIES = 120

/** What a card had better not cover: numbers, names, bodies and tensors. */
function obstaclesOf(
  stage: NonNullable<StageState['handle']>,
  important: readonly number[],
): readonly Obstacle[] {
  const { show } = useRun.getState()
  const count = show?.layout.bodies.count ?? 0
  const bodies = count > MOST_BODIES ? [...important] : [...Array(count).keys()]
  const covers = bodies.flatMap((body) => {
    const weight = important.includes(body) ? IMPORTANT : 1
    return stage.covered(body).map((box) => ({ box, weight }))
  })
  return [...stage.labels(), ...covers]
}
