// The results as Markdown, written into README.md between two markers.
import { spawnSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import os from 'node:os'
import { fileURLToPath } from 'node:url'
import { caseRows, short } from './table.mjs'

const BEGIN = '<!-- results: written by npm run bench -- --write -->'
const END = '<!-- end of results -->'

/** What everything ran on, in one line. */
export function machine() {
  const { dependencies } = JSON.parse(
    readFileSync(new URL('../package.json', import.meta.url), 'utf8'),
  )
  const peers = Object.entries(dependencies).map(([name, version]) => `${name} ${version}`)
  const script =
    'import sys, numpy; print(f"Python {sys.version.split()[0]}, NumPy {numpy.__version__}")'
  const python = spawnSync('python3', ['-c', script], { encoding: 'utf8' })
  const processor = `${os.cpus()[0]?.model.trim()}, ${os.cpus().length} processors`
  const found = python.status === 0 ? python.stdout.trim() : 'no Python with NumPy'
  return `${processor}; Node ${process.version} (V8 ${process.versions.v8}); ${found}; ${peers.join(', ')}`
}

/** Writes targets and tables into README.md, in place of the last ones. `jobs` are dated results by name. */
export function writeReport(jobs, verdicts) {
  const file = new URL('../README.md', import.meta.url)
  const text = readFileSync(file, 'utf8')
  const [from, to] = [text.indexOf(BEGIN), text.indexOf(END)]
  if (from < 0 || to < from) throw new Error(`Expected ${BEGIN} and ${END} in e2e/bench/README.md`)
  const targets = markdown(
    ['', 'target', 'measured', 'goal'],
    verdicts.map(({ isMet, text: what, value, goal }) => [
      isMet ? 'met' : '**missed**',
      what,
      value,
      goal,
    ]),
  )
  const tables = Object.values(jobs).flatMap(({ records, date, machine: where }, i, all) => {
    const heading =
      where === all[i - 1]?.machine && date === all[i - 1]?.date ? [] : [`*${date}: ${where}*`]
    return [...heading, ...casesOf(records).map(caseMarkdown)]
  })
  const report = ['### Targets', targets, '### Measurements', ...tables].join('\n\n')
  writeFileSync(file, `${text.slice(0, from)}${BEGIN}\n\n${report}\n\n${text.slice(to)}`)
  const biome = createRequire(import.meta.url).resolve('@biomejs/biome/bin/biome')
  spawnSync(process.execPath, [biome, 'format', '--write', fileURLToPath(file)])
}

function casesOf(records) {
  const cases = new Map()
  for (const record of records) {
    const name = `${record.bench} ${record.case}`
    cases.set(name, [...(cases.get(name) ?? []), record])
  }
  return [...cases.values()]
}

function caseMarkdown(records) {
  const { head, rows, load } = caseRows(records)
  return `${markdown(head, rows)}\n\nLoad ${load.toFixed(1)}`
}

function markdown(head, rows) {
  const line = (cells) => `| ${head.map((_, i) => short(cells[i])).join(' | ')} |`
  const rule = `|${head.map((_, i) => (i === 0 ? ' --- ' : ' ---: ')).join('|')}|`
  return [line(head), rule, ...rows.map(line)].join('\n')
}
