import { preciseLog } from '../../preciseLog.ts'
import { MersenneTwister } from '../../random.ts'
import { raise } from '../raise.ts'
import type { Runtime } from '../runtime.ts'
import { itemsOf } from '../semantics/iterate.ts'
import { lengthOf } from '../semantics/length.ts'
import { asIndex, asNumber } from '../semantics/numbers.ts'
import { getSubscript } from '../semantics/subscript.ts'
import type { Builtin } from '../values/callables.ts'
import { PyList } from '../values/collections.ts'
import { PyModule } from '../values/modules.ts'
import { float } from '../values/scalar.ts'
import type { Value } from '../values/values.ts'
import { define } from './define.ts'

/** CPython's `random.Random`: the same numbers from the same seed (Lib/random.py, Modules/_randommodule.c). */
class PythonRandom {
  private readonly bits = new MersenneTwister()
  private spare: number | null = null

  seed(seed: number | bigint): void {
    const key: number[] = []
    for (let rest = seed < 0 ? -BigInt(seed) : BigInt(seed); rest > 0n; rest >>= 32n) {
      key.push(Number(rest & 0xffffffffn))
    }
    this.bits.seedByArray(key.length > 0 ? key : [0])
    this.spare = null
  }

  double(): number {
    return this.bits.double()
  }

  /** A whole number below `n`: as many bits as `n` has, drawn again while too large. */
  below(n: number): number {
    const size = n.toString(2).length
    for (;;) {
      const value = size <= 32 ? this.bits.next() >>> (32 - size) : this.wideBits(size)
      if (value < n) return value
    }
  }

  private wideBits(size: number): number {
    const low = this.bits.next()
    return (this.bits.next() >>> (64 - size)) * 2 ** 32 + low
  }

  gauss(mean: number, deviation: number): number {
    let z = this.spare
    this.spare = null
    if (z === null) {
      const angle = this.double() * 2 * Math.PI
      const radius = Math.sqrt(-2 * preciseLog(1 - this.double()))
      z = Math.cos(angle) * radius
      this.spare = Math.sin(angle) * radius
    }
    return mean + z * deviation
  }

  /** Kinderman and Monahan's method. */
  normal(mean: number, deviation: number): number {
    const magic = (4 * Math.exp(-0.5)) / Math.sqrt(2)
    for (;;) {
      const u1 = this.double()
      const u2 = 1 - this.double()
      const z = (magic * (u1 - 0.5)) / u2
      if ((z * z) / 4 <= -preciseLog(u2)) return mean + z * deviation
    }
  }

  shuffle<T>(items: T[]): void {
    for (let i = items.length - 1; i > 0; i--) {
      const j = this.below(i + 1)
      const item = items[i] as T
      items[i] = items[j] as T
      items[j] = item
    }
  }

  /** `k` different places below `n`, in the order in which CPython picks them. */
  sample(n: number, k: number): number[] {
    const poolLimit = k > 5 ? 21 + 4 ** Math.ceil(Math.log(k * 3) / Math.log(4)) : 21
    if (n > poolLimit) {
      const chosen = new Set<number>()
      while (chosen.size < k) chosen.add(this.below(n))
      return [...chosen]
    }
    const pool = Array.from({ length: n }, (_, i) => i)
    return Array.from({ length: k }, (_, i) => {
      const j = this.below(n - i)
      const place = pool[j] as number
      pool[j] = pool[n - i - 1] as number
      return place
    })
  }
}

function functions(rt: Runtime): readonly Builtin[] {
  const random = new PythonRandom()
  random.seed(rt.options.seed ?? 0)
  const range = (start: number, stop: number, step: number) => {
    const count = Math.max(0, Math.ceil((stop - start) / step))
    if (count === 0)
      throw raise('ValueError', `empty range for randrange() (${start}, ${stop}, ${step})`)
    return start + step * random.below(count)
  }
  return [
    define('seed', 'a=None', (_rt, seed) => {
      random.seed(typeof seed === 'number' || typeof seed === 'bigint' ? seed : seedOf(rt, seed))
      return null
    }),
    define('random', '', () => float(random.double())),
    define('uniform', 'a, b', (_rt, a, b) => {
      const low = asNumber(rt, a)
      return float(low + (asNumber(rt, b) - low) * random.double())
    }),
    define('gauss', 'mu=0.0, sigma=1.0', (_rt, mean, deviation) =>
      float(random.gauss(asNumber(rt, mean), asNumber(rt, deviation))),
    ),
    define('normalvariate', 'mu=0.0, sigma=1.0', (_rt, mean, deviation) =>
      float(random.normal(asNumber(rt, mean), asNumber(rt, deviation))),
    ),
    define('randint', 'a, b', (_rt, a, b) => range(asIndex(rt, a), asIndex(rt, b) + 1, 1)),
    define('randrange', 'start, stop=None, step=1', (_rt, start, stop, step) =>
      stop === null
        ? range(0, asIndex(rt, start), 1)
        : range(asIndex(rt, start), asIndex(rt, stop), asIndex(rt, step)),
    ),
    define('choice', 'seq', (_rt, items) => {
      const length = lengthOf(rt, items)
      if (length === 0) throw raise('IndexError', 'Cannot choose from an empty sequence')
      return getSubscript(rt, items, random.below(length))
    }),
    define(
      'choices',
      'population, weights=None, cum_weights=None, k=1',
      (_rt, items, weights, _sums, k) =>
        new PyList(choices(rt, random, itemsOf(rt, items), weights, asIndex(rt, k))),
    ),
    define('shuffle', 'x', (_rt, items) => {
      if (!(items instanceof PyList))
        throw raise(
          'TypeError',
          'random.shuffle needs a list',
          'For an array write np.random.shuffle(x).',
        )
      random.shuffle(items.items)
      return null
    }),
    define('sample', 'population, k', (_rt, items, k) => {
      const all = itemsOf(rt, items)
      const count = asIndex(rt, k)
      if (count < 0 || count > all.length)
        throw raise('ValueError', 'Sample larger than population or is negative')
      return new PyList(random.sample(all.length, count).map((i) => all[i] as Value))
    }),
    define('expovariate', 'lambd=1.0', (_rt, rate) =>
      float(-preciseLog(1 - random.double()) / asNumber(rt, rate)),
    ),
  ]
}

function choices(
  rt: Runtime,
  random: PythonRandom,
  items: readonly Value[],
  weights: Value,
  count: number,
): Value[] {
  const n = items.length
  if (weights === null) {
    return Array.from({ length: count }, () => items[Math.floor(random.double() * n)] as Value)
  }
  let total = 0
  const sums = itemsOf(rt, weights).map((weight) => (total += asNumber(rt, weight)))
  return Array.from({ length: count }, () => {
    const x = random.double() * total
    const at = sums.findIndex((sum) => sum > x)
    return items[at < 0 ? n - 1 : at] as Value
  })
}

function seedOf(rt: Runtime, seed: Value): number {
  if (seed === null) return rt.options.seed ?? 0
  throw raise('TypeError', 'seeds are whole numbers here', 'Write random.seed(42).')
}

/** `random`. */
export function pythonRandomModule(rt: Runtime): PyModule {
  const members = new Map(functions(rt).map((fn) => [fn.name, fn]))
  return new PyModule(
    'random',
    (name) => members.get(name),
    () => [...members.keys()],
  )
}
