// npm run bench [-- --only=w1,w3] [--rounds=N] [--write]: measures Chainlight beside its peers and prints tables and
// targets; --write puts them into README.md.
import { spawn } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { build } from '../../scripts/build.mjs'
import { buildLimits, buildOurs } from './lib/build.mjs'
import { list, parseArgs } from './lib/harness.mjs'
import { machine, writeReport } from './lib/report.mjs'
import { caseTable, formatTable, short } from './lib/table.mjs'
import { targets } from './targets.mjs'

const HERE = fileURLToPath(new URL('.', import.meta.url))
const HEAP = ['--expose-gc', '--max-old-space-size=10000']

/** Every workload: the flags of its Node process, its program, and what it does by default. */
const jobs = {
  w1: [...HEAP, 'w1-scalar.mjs'],
  'w1-program': [...HEAP, 'w1-program.mjs'],
  w2: ['w2-mlp.mjs'],
  'w2-product': ['w2-product.mjs'],
  w3: ['w3-conv.mjs'],
  w4: ['w4-layout.mjs'],
  w5: ['--expose-gc', 'w5-stream.mjs'],
  'w5-replay': ['--expose-gc', 'w5-replay.mjs'],
  w6: ['w6-stage.mjs'],
  w7: ['w7-startup.mjs'],
}

/** Installs the peers where they are missing. */
async function ensurePeers() {
  if (existsSync(`${HERE}node_modules/.package-lock.json`)) return
  console.log('Installing the peers (npm ci) …')
  const npm = process.env.npm_execpath
  const [command, argv] = npm ? [process.execPath, [npm]] : ['npm', []]
  await finished(
    spawn(command, [...argv, 'ci', '--ignore-scripts'], { cwd: HERE, stdio: 'inherit' }),
  )
}

/** Runs a workload; prints each case as soon as it is complete. Answers with all its results. */
async function runJob(argv, options) {
  const child = spawn(process.execPath, [...argv, ...options], {
    cwd: HERE,
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const records = []
  let current = []
  const show = () => {
    if (current.length > 0) console.log(`\n${caseTable(current)}`)
    current = []
  }
  const done = finished(child)
  for await (const line of createInterface({ input: child.stdout })) {
    if (!line.startsWith('{')) continue
    const record = JSON.parse(line)
    if (current.length > 0 && record.case !== current[0].case) show()
    records.push(record)
    current.push(record)
  }
  show()
  await done
  return records
}

function finished(child) {
  return new Promise((resolve, reject) => {
    child.once('error', reject)
    child.once('exit', (code) =>
      code === 0 ? resolve() : reject(new Error(`${child.spawnargs.join(' ')} ended with ${code}`)),
    )
  })
}

/** The targets that these results say something about, and whether they are met. */
function judge(records) {
  return targets.flatMap(({ text, of, most, least }) => {
    const value = of(records)
    if (value === undefined || Number.isNaN(value)) return []
    const isMet = most === undefined ? value >= least : value <= most
    const goal = most === undefined ? `≥ ${short(least)}` : `≤ ${short(most)}`
    return [{ isMet, text, value, goal }]
  })
}

const LATEST = `${HERE}results/latest.json`

/** The latest results of each workload, those of earlier runs included: a long run may be done in parts. */
function latest() {
  return existsSync(LATEST) ? JSON.parse(readFileSync(LATEST, 'utf8')) : {}
}

const { only, write, ...options } = parseArgs()
const chosen = list(only, Object.keys(jobs))
const names = Object.keys(jobs).filter((name) => chosen.some((choice) => name.startsWith(choice)))
await ensurePeers()
await build({ only: ['kernels', 'engine'] })
await buildOurs()
await buildLimits()
if (names.includes('w6')) await (await import('./lib/page.mjs')).buildPage()
const where = machine()
const date = new Date().toISOString().slice(0, 10)
console.log(`${where}, ${date}`)

const passed = Object.entries(options).map(([name, value]) => `--${name}=${value}`)
const measured = {}
for (const name of names) {
  measured[name] = { date, machine: where, records: await runJob(jobs[name], passed) }
  const known = { ...latest(), ...measured }
  const all = Object.fromEntries(
    Object.keys(jobs).flatMap((n) => (known[n] ? [[n, known[n]]] : [])),
  )
  mkdirSync(`${HERE}results`, { recursive: true })
  writeFileSync(LATEST, JSON.stringify(all, null, 1))
}
const verdicts = judge(Object.values(measured).flatMap(({ records }) => records))
const lines = verdicts.map(({ isMet, text, value, goal }) => [
  `${isMet ? 'met    ' : 'MISSED '} ${text}`,
  value,
  goal,
])
console.log(`\n${formatTable(['Targets', 'measured', 'goal'], lines)}`)
if (write) {
  const all = latest()
  writeReport(all, judge(Object.values(all).flatMap(({ records }) => records)))
}
