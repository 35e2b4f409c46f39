// W2, the matrix product alone: GFLOP/s of our kernels beside the bare ones and what the processor can do at all.
import { Gemm } from './lib/gemm.mjs'
import { cpuNow, emit, loadAverage, median, parseArgs, rng } from './lib/harness.mjs'
import { oursUrl } from './lib/places.mjs'
import { Arena, instantiate } from './lib/wasm.mjs'

const { multiplier } = await import(oursUrl('product'))
const args = parseArgs()
const rounds = args.rounds ?? 7
const size = args.size ?? 512
const MIN_MS = 150
const PEAK_TURNS = 1e6

function fill(array) {
  const random = rng(3)
  for (let i = 0; i < array.length; i++) array[i] = random() - 0.5
  return array
}

function bare() {
  const arena = new Arena(16 * size * size + (32 << 20))
  const gemm = new Gemm(arena)
  const a = fill(arena.alloc(Float32Array, size * size))
  const c = arena.alloc(Float32Array, size * size)
  return () => gemm.run(size, size, size, a, a, c)
}

const { peak } = instantiate('peak', new WebAssembly.Memory({ initial: 1 }))
const product = 2 * size ** 3
const cases = [
  { peer: 'f32x4 peak', flop: 64 * PEAK_TURNS, run: () => peak(PEAK_TURNS) },
  { peer: 'wasm', flop: product, run: bare() },
  { peer: 'chainlight, float32', flop: product, run: multiplier(size, 'float32', fill) },
  { peer: 'chainlight, float64', flop: product, run: multiplier(size, 'float64', fill) },
].map((one) => ({ ...one, rates: [] }))

for (let r = -1; r < rounds; r++) {
  for (const { flop, run, rates } of cases) {
    const start = cpuNow()
    let count = 0
    for (; cpuNow() - start < MIN_MS; count++) run()
    if (r >= 0) rates.push((flop * count) / (cpuNow() - start) / 1e6)
  }
}
for (const { peer, rates } of cases) {
  emit({
    bench: 'W2',
    case: `product of ${size} × ${size} matrices`,
    peer,
    unit: 'GFLOP/s',
    median: median(rates),
    best: Math.max(...rates),
    against: cases[0].peer,
    ratio: median(rates.map((rate, i) => rate / cases[0].rates[i])),
    rounds,
    ok: true,
    load: loadAverage(),
  })
}
