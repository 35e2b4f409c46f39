import { rmSync } from 'node:fs'
import { HOW_TO_GET_CHROMIUM } from './browser.mjs'
import { run } from './children.mjs'
import { ensureChromium } from './chromiumInstall.mjs'
import { countOf } from './counts.mjs'
import { projects } from './projects.mjs'
import { playwrightReport, vitestReport } from './reports.mjs'
import { inRoot, root } from './root.mjs'

/** A part of `npm test`. */
/** @typedef {{ name: string, run: () => Promise<StageResult> }} Stage */
/** What came of it; `output` is shown when something failed, `note` always. */
/** @typedef {{ counts: import('./counts.mjs').Counts, output: string, note?: string }} StageResult */

/** @param {string} path */
const bin = (path) => inRoot('node_modules', path)

/**
 * A check that passes or fails as a whole.
 * @param {string} name
 * @param {readonly string[]} args
 * @returns {Stage}
 */
function check(name, args) {
  return {
    name,
    async run() {
      const { code, output } = await run(process.execPath, args, { cwd: root })
      return { counts: countOf(code === 0), output }
    },
  }
}

/** What reads the sources only; any order, side by side. The build is among them: later stages run what it makes. */
export const checks = [
  check('build', ['scripts/build.mjs']),
  ...projects.map(({ name, config }) =>
    check(`types: ${name}`, [bin('typescript/bin/tsc'), '-p', config]),
  ),
  check('lint', [bin('@biomejs/biome/bin/biome'), 'check', '--diagnostic-level=error', '.']),
  check('arrows', ['scripts/arrows.mjs']),
]

/** What uses all cores by itself; one after the other. */
export const suites = [unit(), endToEnd()]

/** @returns {Stage} */
function unit() {
  return {
    name: 'unit',
    async run() {
      const report = freshReport('unit')
      const args = ['run', '--reporter=default', '--reporter=json', `--outputFile.json=${report}`]
      const { code, output } = await run(process.execPath, [bin('vitest/vitest.mjs'), ...args], {
        cwd: root,
      })
      return stageResult(vitestReport(report), code, output)
    },
  }
}

/** @returns {Stage} */
function endToEnd() {
  return {
    name: 'end-to-end',
    async run() {
      const chromium = await ensureChromium()
      if (chromium === null) return withoutBrowser()
      const report = freshReport('end-to-end')
      const args = ['test', '--config', 'e2e/playwright.config.ts', '--reporter=line,json']
      const { code, output } = await run(
        process.execPath,
        [bin('@playwright/test/cli.js'), ...args],
        {
          cwd: root,
          env: { ...process.env, CHROME_PATH: chromium, PLAYWRIGHT_JSON_OUTPUT_NAME: report },
        },
      )
      return stageResult(playwrightReport(report), code, output)
    },
  }
}

/** In CI tests that did not run are a failure: nobody would notice. */
function withoutBrowser() {
  const counts = process.env.CI ? countOf(false) : { passed: 0, failed: 0, skipped: 1 }
  return { counts, output: '', note: HOW_TO_GET_CHROMIUM }
}

/** @param {string} name */
function freshReport(name) {
  const report = inRoot('test-results', `${name}.json`)
  rmSync(report, { force: true })
  return report
}

/**
 * A runner that fails without a failed test has failed all the same, and then only its output says why.
 * @param {import('./reports.mjs').Report} report
 * @param {number | null} code
 * @param {string} output
 * @returns {StageResult}
 */
function stageResult({ counts, failures, notes = [] }, code, output) {
  const noted = notes.length > 0 ? { note: notes.join('\n  ') } : {}
  if (failures.length > 0) return { counts, output: failures.join('\n\n'), ...noted }
  const hasFailed = code !== 0 && counts.failed === 0
  return { counts: hasFailed ? { ...counts, failed: 1 } : counts, output, ...noted }
}
