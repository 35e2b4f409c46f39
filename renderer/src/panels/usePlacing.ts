import { type RefObject, useLayoutEffect } from 'react'
import { useRun } from '../state/run.ts'
import { type StageState, useStage } from '../state/stage.ts'
import { coveredRight, useView } from '../state/view.ts'
import { type Box, type Obstacle, placeCard } from './placeCard.ts'

/** Keeps the card beside its gate: placed before it is painted, and again whenever the camera has moved. */
export function usePlacing(
  body: number,
  isShown: boolean,
  card: RefObject<HTMLDivElement | null>,
  leader: RefObject<SVGGElement | null>,
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
      const { left, top, path, end } = placeCard(spot, size, free, obstaclesOf(stage, body))
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
  }, [stage, body, isShown, right, card, leader])
}

/** Bodies of larger graphs are too small to be worth keeping clear of. */
const MOST_BODIES = 120

/** What a card had better not cover: numbers, names and the other bodies. */
function obstaclesOf(stage: NonNullable<StageState['handle']>, own: number): readonly Obstacle[] {
  const { show } = useRun.getState()
  const count = show?.layout.bodies.count ?? 0
  const others = count > MOST_BODIES ? [] : [...Array(count).keys()].filter((body) => body !== own)
  const bodies = others.flatMap((body) => {
    const spot = stage.spot(body)
    if (!spot) return []
    const { x, y, radius } = spot
    return [{ box: [x - radius, y - radius, x + radius, y + radius] as const }]
  })
  return [...stage.labels(), ...bodies]
}
