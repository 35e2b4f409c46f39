/** Numbers from 0 to 1 that repeat for a seed (mulberry32), so that a failing case fails again. */
export function seeded(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32
  }
}

/** A number that is the same for the same text: a seed for each op. */
export function seedOf(text: string): number {
  let seed = 7
  for (let i = 0; i < text.length; i++) seed = Math.imul(seed, 31) + text.charCodeAt(i)
  return seed >>> 0
}
