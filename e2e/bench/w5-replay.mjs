// W5, the other way round: what telling a replay costs, beside a replay that nobody hears of. See README.md.

import { cpuNow, emit, list, loadAverage, median, medianRatio, parseArgs } from './lib/harness.mjs'
import { oursUrl } from './lib/places.mjs'

const { makeReplays } = await import(oursUrl('replay'))
const args = parseArgs()
const rounds = args.rounds ?? 7
const MIN_MS = 200

for (const n of list(args.n, ['100000']).map(Number)) {
  const rows = Object.entries(makeReplays(n)).map(([peer, run]) => ({ peer, run, ns: [] }))
  for (let r = -1; r < rounds; r++) {
    for (const { run, ns } of rows) {
      const start = cpuNow()
      let count = 0
      for (; cpuNow() - start < MIN_MS; count++) run(count)
      if (r >= 0) ns.push(((cpuNow() - start) * 1e6) / count / n) // the first turn warms up
    }
  }
  for (const { peer, ns } of rows) {
    emit({
      bench: 'W5',
      case: `replay of ${n.toLocaleString('en')} nodes`,
      peer,
      unit: 'ns a node',
      median: median(ns),
      best: Math.min(...ns),
      against: rows[0].peer,
      ratio: medianRatio(ns, rows[0].ns),
      rounds,
      ok: true,
      load: loadAverage(),
    })
  }
}
