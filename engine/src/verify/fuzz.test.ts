import { expect, test } from 'vitest'
import { described, fuzz } from '../../../scripts/lib/fuzz.mjs'

// The same programs every time. `npm run fuzz -- --minutes=60` tries new ones.
test('Hundreds of programs, valid, broken and absurd, run or are told why not; smooth ones have right gradients', {
  timeout: 180_000,
}, async () => {
  const { programs, findings } = await fuzz({ seed: 20_261_124, runs: 60, rounds: 2 })
  expect(findings.map(described)).toEqual([])
  expect(Object.keys(programs)).toHaveLength(8)
  for (const count of Object.values(programs)) expect(count).toBeGreaterThanOrEqual(120)
})
