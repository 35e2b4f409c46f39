import { useEffect, useRef } from 'react'
import { say } from '../state/said.ts'
import { spoken } from './spoken.ts'
import { useBeside } from './useScope.ts'

/** Reads a text aloud once, when its numbers have come. */
export function useNarration(text: string): void {
  const scope = useBeside()?.scope ?? null
  const isSaid = useRef(false)
  useEffect(() => {
    if (!scope || isSaid.current) return
    isSaid.current = true
    say(spoken(text, scope))
  }, [text, scope])
  useEffect(() => () => say(''), [])
}
