import type { NodeId } from '../brand.ts'
import type { Tape } from '../tape/tape.ts'
import { type DigestAndPeak, sampleBytesOf } from './digest.ts'
import { EventLog } from './eventLog.ts'

/** How large a trace may become. */
export interface TraceLimits {
  readonly events: number
  /** Bytes of digests. */
  readonly bytes: number
  /** Nodes of the graph. */
  readonly nodes: number
}

/** Room for a long training run, and little enough for a page. */
export const TRACE_LIMITS: TraceLimits = { events: 2_000_000, bytes: 2 ** 24, nodes: 300_000 }

/** What happened in one pass, on tape ids, except for the values, which the tape knows. */
export interface PassLog {
  readonly pass: number
  readonly losses: NodeId[]
  /** Gradients and updates. */
  readonly log: EventLog
  /** What the pass takes of the limits, its values included; 0 until it is over. */
  events: number
  bytes: number
}

/** Passes at the beginning that are kept if they fit: most happens there. */
const FIRST = 10

/**
 * The logs of the passes of a run: all that fit. When they no longer do, every other one is let go, but for the first
 * few and the last, so that what is kept stays evenly spaced however long the run is.
 */
export class PassLogs {
  kept: PassLog[] = []
  /** Values of kept passes that the tape has let go of meanwhile. */
  readonly values = new Map<NodeId, DigestAndPeak | number>()
  /** Passes between the first and the last that did not fit. */
  dropped = 0
  private first = FIRST
  private stride = 1 // between the passes after the first few
  private events = 0 // of all kept passes that are over
  private bytes = 0
  private measuredCalls = 0
  private measuredNodes = 0

  constructor(
    private readonly tape: Tape,
    private readonly limits: TraceLimits,
  ) {}

  /** The log of the pass that is going on; opening it ends the one before. */
  open(pass: number): PassLog {
    const last = this.kept.at(-1)
    if (last?.pass === pass) return last
    if (last) this.settle(last)
    const log = { pass, losses: [], log: new EventLog(), events: 0, bytes: 0 }
    this.kept.push(log)
    return log
  }

  /** True where the events of a pass are kept, as far as can be said before the end. */
  keeps(pass: number): boolean {
    const { kept } = this
    let low = 0
    let high = kept.length
    while (low < high) {
      const middle = (low + high) >> 1
      if (kept[middle]!.pass < pass) low = middle + 1
      else high = middle
    }
    return kept[low]?.pass === pass
  }

  /** True where a node of this pass is told. A parameter's version is made at the end of one pass and belongs to the next. */
  keepsNode(node: NodeId, pass: number): boolean {
    return this.keeps(pass) || (this.tape.versionOf.has(node) && this.keeps(pass + 1))
  }

  private settle(last: PassLog): void {
    last.events = last.log.length + this.tape.size - this.measuredNodes
    last.bytes = last.log.sampleBytes + this.valueBytes()
    this.measuredNodes = this.tape.size
    this.events += last.events
    this.bytes += last.bytes
    if (this.hasPlace(last.pass)) last.log.settle()
    else this.forget(this.kept.splice(-1))
    while (!this.fits() && this.kept.length > 1) this.thin()
  }

  private fits(): boolean {
    return this.events <= this.limits.events && this.bytes <= this.limits.bytes
  }

  private hasPlace(pass: number): boolean {
    return pass < this.first || pass % this.stride === 0
  }

  private thin(): void {
    if (this.kept.length <= this.first) this.first = 1
    this.stride *= 2
    const gone = this.kept.filter(({ pass }) => !this.hasPlace(pass))
    this.kept = this.kept.filter(({ pass }) => this.hasPlace(pass))
    this.forget(gone)
  }

  private forget(gone: readonly PassLog[]): void {
    for (const { pass, events, bytes } of gone) {
      this.events -= events
      this.bytes -= bytes
      this.forgetNodes(pass)
    }
    this.dropped += gone.length
  }

  /** The nodes of a pass, and the versions of parameters that the pass before left to it. */
  private forgetNodes(pass: number): void {
    const { passes, retention } = this.tape
    const from = passes.of.startOf(pass - 1)
    const to = Math.min(passes.of.startOf(pass + 1), retention.end)
    const start = passes.of.startOf(pass)
    const isKept = (node: NodeId) => this.keepsNode(node, node < start ? pass - 1 : pass)
    for (let node = from; node < to; node++) {
      if (!isKept(node as NodeId)) this.values.delete(node as NodeId)
    }
    retention.release(from, to, isKept)
  }

  /** Bytes that the values of this pass will need as digests. */
  private valueBytes(): number {
    const { calls } = this.tape
    let bytes = 0
    for (; this.measuredCalls < calls.length; this.measuredCalls++) {
      bytes += sampleBytesOf(calls[this.measuredCalls]!.shape)
    }
    return bytes
  }
}
