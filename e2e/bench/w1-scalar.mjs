// W1: a random scalar graph: record, forward, backward; then the same graph again with new inputs. See README.md.

import { chainDag, makeDag } from './lib/dag.mjs'
import { cpuNow, emit, list, loadAverage, median, medianRatio, parseArgs } from './lib/harness.mjs'
import { oursUrl } from './lib/places.mjs'
import micrograd from './w1/micrograd.mjs'
import tape, { tapeReuse } from './w1/tape.mjs'
import runs from './w1/tape-runs.mjs'
import { tapeRunsWasm } from './w1/tape-wasm.mjs'

const { recorded, replayed } = await import(oursUrl('scalar'))
const args = parseArgs()
const peers = [micrograd, tapeReuse, runs, tapeRunsWasm, recorded, replayed]
const rounds = args.rounds ?? 5
const MIN_MS = 150
const WARM_UP_MS = 400

/** Builds a graph and goes backward, again and again; milliseconds a time. */
function sampleStep(peer, dag) {
  const start = cpuNow()
  let count = 0
  for (; cpuNow() - start < MIN_MS || count < 2; count++) peer.backward(peer.build(dag), dag)
  return (cpuNow() - start) / count
}

/** Runs a graph that is there forward and backward, warmed up first; milliseconds a time. */
function sampleRerun(peer, dag, state) {
  state.graph ??= peer.build(dag)
  const turn = () => {
    peer.forward(state.graph, dag)
    peer.backward(state.graph, dag)
  }
  const warm = state.warm ? MIN_MS / 4 : WARM_UP_MS
  for (const start = cpuNow(); cpuNow() - start < warm; ) turn()
  state.warm = true
  let count = 0
  const start = cpuNow()
  for (; cpuNow() - start < MIN_MS || count < 3; count++) turn()
  return (cpuNow() - start) / count
}

function sample(peer, dag, state) {
  const step = peer.persistent ? {} : { step: sampleStep(peer, dag) }
  // A graph of objects that were computed when they were made must be made anew.
  return { ...step, rerun: peer.forward ? sampleRerun(peer, dag, state) : step.step }
}

/** How far a peer's input gradients are from the bare tape's, relative to the largest. */
function errorOf(peer, dag, want) {
  const graph = peer.build(dag)
  peer.forward?.(graph, dag)
  peer.backward(graph, dag)
  const got = peer.inputGrads(graph, dag)
  let worst = 0
  let scale = 0
  for (let i = 0; i < want.length; i++) {
    worst = Math.max(worst, Math.abs(got[i] - want[i]))
    scale = Math.max(scale, Math.abs(want[i]))
  }
  return worst / scale
}

/** Samples all contenders in turn; one that fails (a recursion too deep) says why and is left out. */
function sampleAll(rows, dag) {
  for (let r = 0; r < rounds; r++) {
    for (const row of rows) {
      if (row.error) continue
      globalThis.gc?.()
      try {
        for (const [name, ms] of Object.entries(sample(row.peer, dag, row.state))) {
          row.series[name] ??= []
          row.series[name].push((ms * 1e6) / dag.n)
        }
      } catch (error) {
        row.error = `${error.name}: ${error.message}`
      }
    }
  }
}

function measure(dag) {
  const reference = tape.build(dag)
  tape.backward(reference, dag)
  const want = tape.inputGrads(reference, dag)
  const rows = peers.map((peer) => ({ peer, series: {}, state: {}, error: null }))
  sampleAll(rows, dag)
  const base = rows[0].series
  for (const { peer, series, error, state } of rows) {
    const stats = {}
    for (const [name, values] of Object.entries(series)) {
      const faster = base[name] ? medianRatio(base[name], values) : undefined
      stats[name] = { median: median(values), best: Math.min(...values), faster }
    }
    emit({
      bench: 'W1',
      case: `${dag.shape}, ${dag.n.toLocaleString('en')} nodes`,
      peer: peer.name,
      unit: 'ns a node',
      ...stats,
      against: micrograd.name,
      bytes: peer.bytesPerNode?.(state.graph ?? peer.build(dag)),
      ok: error ? undefined : errorOf(peer, dag, want) < 1e-8,
      error: error ?? undefined,
      load: loadAverage(),
    })
  }
}

for (const n of list(args.n, ['10000', '100000', '1000000']).map(Number)) measure(makeDag(n))
if (!args.n) measure(chainDag(1e6))
