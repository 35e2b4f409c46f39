import { existsSync, readFileSync } from 'node:fs'
import { stripVTControlCharacters } from 'node:util'
import { countOf } from './counts.mjs'

/** What a test runner says at its end: its counts, and for each failure where it is and what it says. */
/** @typedef {{ counts: import('./counts.mjs').Counts, failures: string[], notes?: string[] }} Report */

const MISSING = { counts: countOf(false), failures: [] }
const MOST_LINES = 30

/**
 * Reads vitest's JSON report. Tests that were skipped are named in its notes. A file that could not be loaded counts as a failure; so does a missing report.
 * @param {string} file
 * @returns {Report}
 */
export function vitestReport(file) {
  if (!existsSync(file)) return MISSING
  const report = JSON.parse(readFileSync(file, 'utf8'))
  /** @type {string[]} */
  const failures = []
  let unloaded = 0
  for (const suite of report.testResults) {
    if (suite.status !== 'failed') continue
    if (suite.assertionResults.length === 0) {
      unloaded += 1
      failures.push(describe(suite.name, [suite.message]))
    }
    for (const { status, fullName, failureMessages } of suite.assertionResults) {
      if (status === 'failed')
        failures.push(describe(`${suite.name}: ${fullName}`, failureMessages))
    }
  }
  return {
    counts: {
      passed: report.numPassedTests,
      failed: report.numFailedTests + unloaded,
      skipped: report.numPendingTests + report.numTodoTests,
    },
    failures,
    notes: report.testResults.flatMap(skippedIn),
  }
}

/**
 * The titles of these tests say why they may not run.
 * @param {any} suite
 * @returns {string[]}
 */
function skippedIn({ assertionResults }) {
  return assertionResults
    .filter((/** @type {any} */ { status }) => status === 'skipped' || status === 'pending')
    .map((/** @type {any} */ { fullName }) => `skipped: ${fullName}`)
}

/**
 * Reads Playwright's JSON report. Tests that were skipped, and those that passed only at a
 * second try, are named in its notes. Errors outside of tests count as failures; so does a missing report.
 * @param {string} file
 * @returns {Report}
 */
export function playwrightReport(file) {
  if (!existsSync(file)) return MISSING
  const { stats, errors, suites } = JSON.parse(readFileSync(file, 'utf8'))
  return {
    counts: {
      passed: stats.expected + stats.flaky,
      failed: stats.unexpected + errors.length,
      skipped: stats.skipped,
    },
    failures: [
      ...errors.map((/** @type {any} */ error) => describe('outside of tests', [error.message])),
      ...suites.flatMap((/** @type {any} */ suite) => failedSpecs(suite, [])),
    ],
    notes: suites.flatMap(notesOn),
  }
}

/**
 * @param {any} suite
 * @param {readonly string[]} above
 * @returns {string[]}
 */
function failedSpecs(suite, above) {
  const titles = [...above, suite.title]
  const own = (suite.specs ?? [])
    .filter((/** @type {any} */ spec) => !spec.ok)
    .map((/** @type {any} */ spec) => {
      const errors = spec.tests
        .flatMap((/** @type {any} */ test) => test.results.at(-1)?.errors ?? [])
        .map((/** @type {any} */ error) => error.message)
      return describe([...titles, spec.title].join(' › '), errors)
    })
  const inner = (suite.suites ?? []).flatMap((/** @type {any} */ child) =>
    failedSpecs(child, titles),
  )
  return [...own, ...inner]
}

/**
 * @param {any} suite
 * @returns {string[]}
 */
function notesOn({ specs = [], suites = [] }) {
  const own = specs.flatMap((/** @type {any} */ { title, tests }) =>
    tests.flatMap((/** @type {any} */ test) => noteOn(title, test)),
  )
  return [...own, ...suites.flatMap(notesOn)]
}

/**
 * @param {string} title
 * @param {any} test
 * @returns {string[]}
 */
function noteOn(title, { status, annotations = [] }) {
  if (status === 'flaky') return [`passed only at a second try: ${title}`]
  if (status !== 'skipped') return []
  const reason = annotations.find((/** @type {any} */ { type }) => type === 'skip')?.description
  return [`skipped: ${title}${reason ? ` (${reason})` : ''}`]
}

/**
 * @param {string} where
 * @param {readonly string[]} messages
 */
function describe(where, messages) {
  const lines = stripVTControlCharacters(messages.join('\n')).trim().split('\n')
  return [where, ...lines.slice(0, MOST_LINES).map((line) => `  ${line}`)].join('\n')
}
