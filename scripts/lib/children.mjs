import { spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'

/** How often a script of npm looks whether npm is still there, milliseconds. */
const PARENT_CHECK_MS = 1000

/** @type {Set<import('node:child_process').ChildProcess>} */
const running = new Set()

/**
 * Starts a process that ends when this one does.
 * @param {string} command
 * @param {readonly string[]} args
 * @param {import('node:child_process').SpawnOptions} [options]
 */
export function start(command, args, options = {}) {
  const child = spawn(command, args, { windowsHide: true, ...options })
  running.add(child)
  child.once('exit', () => running.delete(child))
  child.once('error', () => running.delete(child))
  return child
}

/** Ends everything that was started here. */
export function endAll() {
  for (const child of running) child.kill('SIGTERM')
}

/** What came of a process: its exit code (null if it was ended or never began) and what it printed. */
/** @typedef {{ code: number | null, output: string, timedOut: boolean, milliseconds: number }} Outcome */

/**
 * Runs a process to its end and gathers what it prints; never rejects.
 * @param {string} command
 * @param {readonly string[]} args
 * @param {{ limitMs?: number, cwd?: string, env?: NodeJS.ProcessEnv, shell?: boolean }} [options]
 * @returns {Promise<Outcome>}
 */
export function run(command, args, { limitMs, ...options } = {}) {
  const started = performance.now()
  const env = { ...(options.env ?? process.env), NO_COLOR: '1' }
  const child = start(command, args, { ...options, env, stdio: ['ignore', 'pipe', 'pipe'] })
  let output = ''
  let timedOut = false
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding('utf8').on('data', (text) => {
      output += text
    })
  }
  const timer = limitMs
    ? setTimeout(() => {
        timedOut = true
        child.kill('SIGKILL')
      }, limitMs)
    : undefined
  return new Promise((resolve) => {
    /** @param {number | null} code */
    const finish = (code) => {
      clearTimeout(timer)
      resolve({ code, output, timedOut, milliseconds: performance.now() - started })
    }
    child.once('error', (error) => {
      output += error.message
      finish(null)
    })
    child.once('close', finish)
  })
}

// However this process ends, its children end with it.
process.once('exit', endAll)
for (const [signal, number] of /** @type {const} */ ([
  ['SIGINT', 2],
  ['SIGTERM', 15],
  ['SIGHUP', 1],
])) {
  process.once(signal, () => {
    endAll()
    process.exit(128 + number)
  })
}

/** The process that started this one, and where that can be read cheaply (Linux), the one that started that. */
function ancestors() {
  const parent = process.ppid
  try {
    // "pid (name) state ppid …"; a name may hold spaces and brackets.
    const stat = readFileSync(`/proc/${parent}/stat`, 'utf8')
    return `${parent} ${stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]}`
  } catch {
    return `${parent}`
  }
}

// npm that is killed says nothing to its scripts, and the shell between them may live on: they see another family.
if (process.env.npm_lifecycle_event !== undefined) {
  const family = ancestors()
  const watch = setInterval(() => {
    if (ancestors() === family) return
    endAll()
    process.exit(128 + 1)
  }, PARENT_CHECK_MS)
  watch.unref()
}
