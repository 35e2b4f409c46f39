import type { NodeId } from '../brand.ts'
import type { Tape } from '../tape/tape.ts'
import { sampleBytesOf } from './digest.ts'
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
export const TRACE_LIMITS: TraceLimits = { events: 2_000_000, bytes: 2 ** 26, nodes: 300_000 }

/** What happened in one pass, on tape ids, except for the values, which the tape knows. */
export interface PassLog {
  readonly pass: number
  readonly losses: NodeId[]
  /** Gradients and updates. */
  readonly log: EventLog
}

/** The logs of the passes of a run: the first ones that fit, and always the last. */
export class PassLogs {
  readonly kept: PassLog[] = []
  /** Values of kept passes that the tape has let go of meanwhile. */
  readonly values = new Map<NodeId, EventLog>()
  /** Passes before the last that did not fit. */
  dropped = 0
  private events = 0 // of all kept passes but the last
  private bytes = 0
  private measuredCalls = 0
  private measuredNodes = 0

  constructor(
    private readonly tape: Tape,
    private readonly limits: TraceLimits,
  ) {}

  /** The log of the pass that is going on. Opening one beyond the limits throws away the one before it. */
  open(pass: number): PassLog {
    const last = this.kept.at(-1)
    if (last?.pass === pass) return last
    if (last) this.settle(last)
    const log = { pass, losses: [], log: new EventLog() }
    this.kept.push(log)
    return log
  }

  /** True where the events of a pass are kept, as far as can be said before the end. */
  keeps(pass: number): boolean {
    return this.kept.some((log) => log.pass === pass)
  }

  private settle(last: PassLog): void {
    const events = last.log.length + this.tape.size - this.measuredNodes
    const bytes = last.log.sampleBytes + this.valueBytes()
    this.measuredNodes = this.tape.size
    const fits =
      this.events + events <= this.limits.events && this.bytes + bytes <= this.limits.bytes
    if (this.kept.length === 1 || fits) {
      this.events += events
      this.bytes += bytes
      last.log.settle()
    } else {
      this.kept.pop()
      this.dropped++
    }
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
