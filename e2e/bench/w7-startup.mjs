// W7: how long a whole process takes: an empty one, and `chainlight eval` of the sigmoid neuron. See README.md.
import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { emit, loadAverage, median, now, parseArgs } from './lib/harness.mjs'

const args = parseArgs()
const rounds = args.rounds ?? 15
const path = (place) => fileURLToPath(new URL(place, import.meta.url))

const cases = [
  { name: 'node, empty', argv: ['-e', ''] },
  {
    name: 'chainlight eval',
    argv: [
      path('../../engine/bin/chainlight.mjs'),
      'eval',
      path('../../assets/examples/sigmoid.py'),
    ],
  },
].map((one) => ({ ...one, wall: [], cpu: [] }))

/** Runs a process to its end; milliseconds by the clock, and of processor time where the shell can tell. */
function time(argv) {
  const start = now()
  const shell = 'TIMEFORMAT="%U %S"; time "$@" > /dev/null'
  const { status, stderr } = spawnSync('bash', ['-c', shell, 'bash', process.execPath, ...argv], {
    encoding: 'utf8',
  })
  const wall = now() - start
  if (status !== 0) throw new Error(`${argv.join(' ')} failed: ${stderr}`)
  const [user, system] = stderr.trim().split('\n').pop().split(' ').map(Number)
  return { wall, cpu: (user + system) * 1000 }
}

for (const { argv } of cases) time(argv) // fills the file cache
for (let r = 0; r < rounds; r++) {
  for (const one of cases) {
    const { wall, cpu } = time(one.argv)
    one.wall.push(wall)
    one.cpu.push(cpu)
  }
}
for (const { name, wall, cpu } of cases) {
  emit({
    bench: 'W7',
    case: 'whole process',
    peer: name,
    unit: 'ms',
    median: median(wall),
    best: Math.min(...wall),
    cpu: median(cpu),
    above: median(wall.map((ms, i) => ms - cases[0].wall[i])),
    bestAbove: Math.min(...wall) - Math.min(...cases[0].wall),
    cpuAbove: median(cpu.map((ms, i) => ms - cases[0].cpu[i])),
    rounds,
    ok: true,
    load: loadAverage(),
  })
}
