import { fork } from 'node:child_process'
import {
  copyFileSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { build as bundle } from 'rolldown'
import { build } from '../build.mjs'
import { inRoot } from './root.mjs'

/**
 * How long one program may take before it counts as hanging. Within the fuzzer's limits it takes a second or two; the
 * rest is for a machine that is busy with other things.
 */
const PATIENCE_MS = 60_000
/** Likewise for a campaign of minutes, which may run with low priority. */
const LONG_PATIENCE_MS = 300_000
/** The heap that the engine gets; a program within the fuzzer's limits needs far less. */
const HEAP_MB = 700

/** A program that went wrong, and how. */
/** @typedef {{ kind: string, source: string, wrong: string, seed: number }} Finding */
/** What a campaign came to; `programs` counts each kind of program. */
/** @typedef {{ programs: Record<string, number>, findings: readonly Finding[] }} Result */
/** @typedef {{ seed: number, runs: number, rounds: number, minutes?: number }} Order */

/**
 * Fuzzes the engine in a process of its own, which may crash or hang: that is a finding, too. A campaign of minutes then
 * goes on with other programs.
 * @param {Order} order
 * @returns {Promise<Result>}
 */
export async function fuzz(order) {
  const folder = mkdtempSync(join(tmpdir(), 'chainlight-fuzz-'))
  try {
    await build({ only: ['kernels'], say: () => {} })
    copyFileSync(inRoot('engine/wasm/dist/kernels.wasm'), join(folder, 'kernels.wasm'))
    await bundle({
      input: { child: inRoot('engine/src/verify/fuzz/child.ts') },
      platform: 'node',
      tsconfig: false,
      output: { dir: folder, format: 'esm', entryFileNames: '[name].mjs', codeSplitting: false },
    })
    return await campaigns(folder, order)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/**
 * @param {string} folder
 * @param {Order} order
 * @returns {Promise<Result>}
 */
async function campaigns(folder, order) {
  const end = Date.now() + (order.minutes ?? 0) * 60_000
  let total = await campaign(folder, order)
  for (let seed = order.seed + 1; end - Date.now() > 1000; seed++) {
    const minutes = (end - Date.now()) / 60_000
    total = together(total, await campaign(folder, { ...order, seed, minutes }))
  }
  return total
}

/**
 * @param {Result} a
 * @param {Result} b
 * @returns {Result}
 */
function together(a, b) {
  const programs = { ...a.programs }
  for (const [kind, count] of Object.entries(b.programs)) {
    programs[kind] = (programs[kind] ?? 0) + count
  }
  return { programs, findings: [...a.findings, ...b.findings] }
}

/**
 * @param {string} folder
 * @param {Order} order
 * @returns {Promise<Result>}
 */
function campaign(folder, order) {
  const current = join(folder, 'current.py')
  writeFileSync(current, '')
  const child = fork(join(folder, 'child.mjs'), [], {
    execArgv: [`--max-old-space-size=${HEAP_MB}`],
    silent: true,
  })
  let complaint = ''
  child.stderr?.setEncoding('utf8').on('data', (text) => {
    complaint = (complaint + text).slice(-2000)
  })
  /** @type {Finding[]} */
  const findings = []
  /** @type {Record<string, number>} */
  let programs = {}
  let ended = false
  /** @param {string} kind */
  const blame = (kind) => {
    const source = readFileSync(current, 'utf8')
    findings.push({ kind, source, wrong: complaint, seed: order.seed })
  }
  const patience = order.minutes === undefined ? PATIENCE_MS : LONG_PATIENCE_MS
  const watch = setInterval(() => {
    if (Date.now() - statSync(current).mtimeMs < patience) return
    complaint = `no end after ${patience / 1000} s`
    child.kill('SIGKILL')
  }, 1000)
  child.on('message', (/** @type {any} */ said) => {
    if (said.finding) findings.push(said.finding)
    if (said.done) programs = said.done
    ended ||= said.ended === true
  })
  child.send({ ...order, programs: examples(), current })
  return new Promise((resolve) => {
    child.once('exit', () => {
      clearInterval(watch)
      if (!ended) blame('crash or hang')
      resolve({ programs, findings })
    })
  })
}

/** Valid programs, to be damaged. */
function examples() {
  const folder = inRoot('assets/examples')
  return readdirSync(folder)
    .filter((name) => name.endsWith('.py'))
    .map((name) => readFileSync(join(folder, name), 'utf8'))
}

/**
 * The result in one line.
 * @param {Result} result
 */
export function summary({ programs, findings }) {
  const counts = Object.entries(programs).map(([kind, count]) => `${kind} ${number(count)}`)
  const total = Object.values(programs).reduce((sum, count) => sum + count, 0)
  const found = findings.length === 1 ? '1 finding' : `${findings.length} findings`
  return `${number(total)} programs (${counts.join(', ')}): ${found}`
}

/** @param {number} count */
function number(count) {
  return count.toLocaleString('en')
}

/**
 * A finding with everything that is needed to see it again.
 * @param {Finding} finding
 */
export function described({ kind, source, wrong, seed }) {
  const shown =
    source.length > 2000 ? `${source.slice(0, 2000)}… (${source.length} characters)` : source
  return `${kind}, seed ${seed}:\n${shown}\n→ ${wrong}`
}
