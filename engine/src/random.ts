import { preciseLog } from './preciseLog.ts'

const N = 624
const M = 397

/** MT19937 (Matsumoto and Nishimura, 1998): the generator behind NumPy's legacy streams and Python's `random`. */
export class MersenneTwister {
  private readonly state = new Uint32Array(N)
  private at = N

  /** `init_genrand`: NumPy's `seed(int)`; the seed's lowest 32 bits count. */
  seed(seed: number): void {
    const { state } = this
    state[0] = seed
    for (let i = 1; i < N; i++) {
      const before = state[i - 1]! ^ (state[i - 1]! >>> 30)
      state[i] = Math.imul(1812433253, before) + i
    }
    this.at = N
  }

  /** `init_by_array`: Python's `random.seed(int)`, given 32 bits at a time, lowest first. */
  seedByArray(key: readonly number[]): void {
    this.seed(19650218)
    const { state } = this
    let i = 1
    const mix = (multiplier: number, add: number) => {
      const before = state[i - 1]! ^ (state[i - 1]! >>> 30)
      state[i] = (state[i]! ^ Math.imul(before, multiplier)) + add
      if (++i < N) return
      state[0] = state[N - 1]!
      i = 1
    }
    for (let k = Math.max(N, key.length), j = 0; k > 0; k--) {
      mix(1664525, key[j]! + j)
      if (++j >= key.length) j = 0
    }
    for (let k = N - 1; k > 0; k--) mix(1566083941, -i)
    state[0] = 0x80000000
  }

  /** 32 random bits. */
  next(): number {
    if (this.at === N) this.refill()
    let y = this.state[this.at++]!
    y ^= y >>> 11
    y ^= (y << 7) & 0x9d2c5680
    y ^= (y << 15) & 0xefc60000
    return (y ^ (y >>> 18)) >>> 0
  }

  /** A double in [0, 1) with 53 random bits. */
  double(): number {
    const high = this.next() >>> 5
    return (high * 67108864 + (this.next() >>> 6)) / 9007199254740992
  }

  private refill(): void {
    const { state } = this
    for (let k = 0; k < N; k++) {
      const y = (state[k]! & 0x80000000) | (state[(k + 1) % N]! & 0x7fffffff)
      state[k] = state[(k + M) % N]! ^ (y >>> 1) ^ (y & 1 ? 0x9908b0df : 0)
    }
    this.at = 0
  }
}

/** NumPy's legacy `RandomState`: the same numbers from the same seed, in the same order of calls. */
export class RandomState {
  private readonly bits = new MersenneTwister()
  private spare: number | null = null

  constructor(seed: number) {
    this.seed(seed)
  }

  /** Starts the stream again. Seeds are whole numbers from 0 to 2^32 − 1. */
  seed(seed: number): void {
    this.bits.seed(seed)
    this.spare = null
  }

  /** A double in [0, 1). */
  double(): number {
    return this.bits.double()
  }

  /** A standard normal number: Marsaglia's polar method, whose second number waits for the next call. */
  gauss(): number {
    if (this.spare !== null) {
      const spare = this.spare
      this.spare = null
      return spare
    }
    for (;;) {
      const x1 = 2 * this.double() - 1
      const x2 = 2 * this.double() - 1
      const r2 = x1 * x1 + x2 * x2
      if (r2 >= 1 || r2 === 0) continue
      const f = Math.sqrt((-2 * preciseLog(r2)) / r2)
      this.spare = f * x1
      return f * x2
    }
  }

  /** A whole number from 0 to `max`, both included: masked bits, drawn again while they are too large. */
  upTo(max: number): number {
    if (max === 0) return 0
    if (max > 0xffffffff) return this.upToWide(BigInt(max))
    const mask = max === 0xffffffff ? -1 : 2 ** (32 - Math.clz32(max)) - 1
    for (;;) {
      const value = (this.bits.next() & mask) >>> 0
      if (value <= max) return value
    }
  }

  private upToWide(max: bigint): number {
    const mask = (1n << BigInt(max.toString(2).length)) - 1n
    for (;;) {
      const high = BigInt(this.bits.next())
      const value = ((high << 32n) | BigInt(this.bits.next())) & mask
      if (value <= max) return Number(value)
    }
  }

  /** Puts items into a random order, in place: Fisher and Yates, from the end. */
  shuffle<T>(items: T[]): void {
    for (let i = items.length - 1; i > 0; i--) {
      const j = this.upTo(i)
      const item = items[i]!
      items[i] = items[j]!
      items[j] = item
    }
  }

  /** `0 … n − 1` in a random order. */
  permutation(n: number): number[] {
    const items = Array.from({ length: n }, (_, i) => i)
    this.shuffle(items)
    return items
  }

  /** How often an event of probability `p` happens in `n` trials, by inversion (for n·p up to 30, as NumPy does). */
  binomial(n: number, p: number): number {
    return p <= 0.5 ? this.inversion(n, p) : n - this.inversion(n, 1 - p)
  }

  private inversion(n: number, p: number): number {
    const q = 1 - p
    const start = Math.exp(n * Math.log(q))
    const bound = Math.min(n, Math.floor(n * p + 10 * Math.sqrt(n * p * q + 1)))
    let x = 0
    let px = start
    let u = this.double()
    while (u > px) {
      x++
      if (x > bound) {
        x = 0
        px = start
        u = this.double()
      } else {
        u -= px
        px = ((n - x + 1) * p * px) / (x * q)
      }
    }
    return x
  }
}
