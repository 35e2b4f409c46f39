import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { closingLine, countOf, playwrightCounts, total, vitestCounts } from './counts.mjs'

const folder = mkdtempSync(join(tmpdir(), 'chainlight-counts-'))

function reportFile(report: unknown): string {
  const file = join(folder, 'report.json')
  writeFileSync(file, JSON.stringify(report))
  return file
}

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

describe('a report', () => {
  test('that was never written is a failure', () => {
    const missing = join(folder, 'missing.json')
    expect([vitestCounts(missing).failed, playwrightCounts(missing).failed]).toEqual([1, 1])
  })

  test('of vitest counts a file that could not be loaded as a failure', () => {
    const report = {
      numPassedTests: 5,
      numFailedTests: 1,
      numPendingTests: 1,
      numTodoTests: 0,
      testResults: [
        { status: 'failed', assertionResults: [] },
        { status: 'failed', assertionResults: [{}] },
      ],
    }
    expect(vitestCounts(reportFile(report))).toEqual({ passed: 5, failed: 2, skipped: 1 })
  })

  test('of Playwright counts errors outside of tests as failures', () => {
    const stats = { expected: 3, flaky: 1, unexpected: 1, skipped: 2 }
    expect(playwrightCounts(reportFile({ stats, errors: [{}] }))).toEqual({
      passed: 4,
      failed: 2,
      skipped: 2,
    })
  })
})
