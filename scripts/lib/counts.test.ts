import { describe, expect, test } from 'vitest'
import { closingLine, countOf, total } from './counts.mjs'

describe('the closing line', () => {
  test('is plain counts', () => {
    expect(closingLine({ passed: 12, failed: 0, skipped: 0 })).toBe('12 passed, 0 failed')
  })
  test('mentions skipped tests only if there are any', () => {
    expect(closingLine({ passed: 12, failed: 1, skipped: 2 })).toBe(
      '12 passed, 1 failed, 2 skipped',
    )
  })
  test('sums all stages', () => {
    const counts = [countOf(true), countOf(false), { passed: 3, failed: 0, skipped: 1 }]
    expect(total(counts)).toEqual({ passed: 4, failed: 1, skipped: 1 })
  })
})
