import { useMemo } from 'react'
import type { Show } from '../../show/show.ts'
import { useTimeOf } from '../useMoment.ts'
import { type BodyFacts, factsOf } from './facts.ts'

/** Facts of a body at the present time, worked out anew only when a number comes or goes. */
export function useFacts(show: Show, body: number): BodyFacts {
  const time = useTimeOf(show, body)
  return useMemo(() => factsOf(show, body, time), [show, body, time])
}
