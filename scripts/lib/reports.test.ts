import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { playwrightReport, vitestReport } from './reports.mjs'

const folder = mkdtempSync(join(tmpdir(), 'chainlight-counts-'))

function reportFile(report: unknown): string {
  const file = join(folder, 'report.json')
  writeFileSync(file, JSON.stringify(report))
  return file
}

describe('a report', () => {
  test('that was never written is a failure', () => {
    const missing = join(folder, 'missing.json')
    expect([vitestReport(missing), playwrightReport(missing)].map((r) => r.counts.failed)).toEqual([
      1, 1,
    ])
  })

  test('of vitest counts a file that could not be loaded as a failure, and tells every reason', () => {
    const report = {
      numPassedTests: 5,
      numFailedTests: 1,
      numPendingTests: 1,
      numTodoTests: 0,
      testResults: [
        { status: 'failed', name: 'a.test.ts', message: 'no such import', assertionResults: [] },
        {
          status: 'failed',
          name: 'b.test.ts',
          assertionResults: [
            { status: 'passed', fullName: 'adds', failureMessages: [] },
            { status: 'skipped', fullName: 'rings (not on Windows)', failureMessages: [] },
            { status: 'failed', fullName: 'adds up', failureMessages: ['\u001b[31m1 is not 2'] },
          ],
        },
      ],
    }
    expect(vitestReport(reportFile(report))).toEqual({
      counts: { passed: 5, failed: 2, skipped: 1 },
      failures: ['a.test.ts\n  no such import', 'b.test.ts: adds up\n  1 is not 2'],
      notes: ['skipped: rings (not on Windows)'],
    })
  })

  test('of Playwright counts errors outside of tests as failures, and tells every reason', () => {
    const NO_FFPROBE = { type: 'skip', description: 'no ffprobe' }
    const failed = {
      results: [{ errors: [{ message: 'first try' }] }, { errors: [{ message: 'no numbers' }] }],
    }
    const report = {
      stats: { expected: 3, flaky: 1, unexpected: 1, skipped: 2 },
      errors: [{ message: 'no browser' }],
      suites: [
        {
          title: 'story.spec.ts',
          specs: [
            { title: 'late', ok: true, tests: [{ status: 'flaky', results: [] }] },
            {
              title: 'left out',
              ok: true,
              tests: [{ status: 'skipped', annotations: [NO_FFPROBE] }],
            },
          ],
          suites: [{ title: 'a person', specs: [{ title: 'sees', ok: false, tests: [failed] }] }],
        },
      ],
    }
    expect(playwrightReport(reportFile(report))).toEqual({
      counts: { passed: 4, failed: 2, skipped: 2 },
      failures: ['outside of tests\n  no browser', 'story.spec.ts › a person › sees\n  no numbers'],
      notes: ['passed only at a second try: late', 'skipped: left out (no ffprobe)'],
    })
  })
})
