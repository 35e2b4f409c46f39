// One layout in its own process: node w4/child.mjs METHOD N RUNS. Prints one JSON line.
import { cpuNow, now } from '../lib/harness.mjs'
import { crossings, makeGraph } from './graphs.mjs'
import { methods } from './methods.mjs'

const [method, n, runs] = [process.argv[2], Number(process.argv[3]), Number(process.argv[4])]
const ENOUGH_MS = 15_000

const graph = makeGraph(n)
const { prepare = (edges) => edges, layout } = await methods[method]()
const prepared = prepare(graph)
const times = []
let out
for (const start = now(); times.length < runs && now() - start < ENOUGH_MS; ) {
  const began = cpuNow()
  out = await layout(prepared)
  times.push(cpuNow() - began)
}
const record = { times, crossings: crossings(graph, out.x, out.y), edges: graph.from.length }
console.log(JSON.stringify(record))
process.exit(0)
