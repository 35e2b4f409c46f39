// W1, as a Python program: the same source in CPython with a Value class, and in our interpreter. See README.md.
import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { cpuNow, emit, list, loadAverage, median, medianRatio, parseArgs } from './lib/harness.mjs'
import { oursUrl } from './lib/places.mjs'

const { runSilently } = await import(oursUrl('program'))
const args = parseArgs()
const rounds = args.rounds ?? 5
const read = (file) => readFileSync(new URL(`w1/${file}`, import.meta.url), 'utf8')
const LEVELS = 41
const MIN_MS = 200
const WARM_UPS = 5

/** CPython: the program behind the class, timed inside of Python. */
function python(source, before = '') {
  const timed = `${read('value.py')}
import gc, time
${before}
start = time.process_time()
${source}
print(time.process_time() - start, loss.data)
`
  const { status, stdout, stderr } = spawnSync('python3', ['-'], { input: timed, encoding: 'utf8' })
  if (status !== 0) throw new Error(stderr)
  const [seconds, loss] = stdout.trim().split(' ').map(Number)
  return { ms: seconds * 1000, loss }
}

/** Our interpreter, again and again: a program is edited and runs anew, in a process that is warm. */
function chainlight(source) {
  const start = cpuNow()
  let count = 0
  let loss = Number.NaN
  for (; cpuNow() - start < MIN_MS; count++) {
    const tape = runSilently(source)
    loss = tape.columns.value[tape.size - 1]
  }
  return { ms: (cpuNow() - start) / count, loss }
}

for (const width of list(args.n, ['10000', '100000']).map((n) => Math.round(n / LEVELS))) {
  const source = read('program.py').replaceAll('WIDTH', String(width))
  const nodes = width * LEVELS
  const rows = [
    { peer: 'CPython', run: python, ns: [] },
    // Its garbage collector walks all objects again and again while a graph grows.
    { peer: 'CPython, gc.disable()', run: (program) => python(program, 'gc.disable()'), ns: [] },
    { peer: 'chainlight', run: chainlight, ns: [] },
  ]
  for (let i = 0; i < WARM_UPS; i++) chainlight(source) // CPython has nothing to warm up
  let loss
  for (let r = 0; r < rounds; r++) {
    for (const row of rows) {
      const got = row.run(source)
      loss ??= got.loss
      row.ns.push((got.ms * 1e6) / nodes)
      row.ok = Math.abs(got.loss / loss - 1) < 1e-9
    }
  }
  for (const { peer, ns, ok } of rows) {
    emit({
      bench: 'W1',
      case: `Python program of ${nodes.toLocaleString('en')} nodes`,
      peer,
      unit: 'ns a node',
      median: median(ns),
      best: Math.min(...ns),
      against: rows[0].peer,
      faster: medianRatio(rows[0].ns, ns),
      rounds,
      ok,
      load: loadAverage(),
    })
  }
}
