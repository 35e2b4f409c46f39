// W4: graph layout; each method and size in its own process with a time limit. See README.md.
import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { emit, list, loadAverage, median, parseArgs } from './lib/harness.mjs'
import { methods } from './w4/methods.mjs'

const args = parseArgs()
const limit = (args.limit ?? 90) * 1000
const child = fileURLToPath(new URL('w4/child.mjs', import.meta.url))

/** Runs a method on a graph of n nodes; null where it did not come to an end. */
function run(method, n) {
  const flags = ['--max-old-space-size=6000', '--stack-size=4000']
  const { status, stdout, stderr, error } = spawnSync(
    process.execPath,
    [...flags, child, method, String(n), String(args.rounds ?? 7)],
    { timeout: limit, encoding: 'utf8', killSignal: 'SIGKILL' },
  )
  if (error?.code === 'ETIMEDOUT') return { error: `over ${limit / 1000} s` }
  if (status !== 0) return { error: (stderr.match(/\w*Error[^\n]*/) ?? ['failed'])[0] }
  return JSON.parse(stdout.trim().split('\n').pop())
}

for (const n of list(args.n, ['1000', '10000']).map(Number)) {
  for (const method of list(args.peer, Object.keys(methods))) {
    const { times = [], crossings, error } = run(method, n)
    emit({
      bench: 'W4',
      case: `layout of ${n.toLocaleString('en')} nodes`,
      peer: method,
      unit: 'ms',
      median: times.length > 0 ? median(times) : undefined,
      best: times.length > 0 ? Math.min(...times) : undefined,
      first: times[0],
      rounds: times.length,
      crossings,
      ok: error === undefined,
      error,
      load: loadAverage(),
    })
  }
}
