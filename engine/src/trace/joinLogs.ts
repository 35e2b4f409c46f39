import type { NodeId } from '../brand.ts'
import { codeOfKind } from './columnTrace.ts'
import type { EventLog } from './eventLog.ts'
import type { Selection } from './select.ts'
import type { Digest, EventColumns } from './trace.ts'

/** The events of a trace. */
export interface JoinedEvents {
  readonly columns: EventColumns
  readonly digests: readonly Digest[]
  readonly passStart: Uint32Array
}

/**
 * Puts the logs of all passes one after the other, on the ids of the graph. Events of nodes that are not in the graph,
 * and of edges that were cut, are left out.
 */
export function joinLogs(
  passes: readonly (readonly EventLog[])[],
  selection: Selection,
): JoinedEvents {
  const most = passes.flat().reduce((sum, log) => sum + log.length, 0)
  const joined = new Joiner(most, selection)
  const passStart = new Uint32Array(passes.length + 1)
  passes.forEach((logs, pass) => {
    for (const log of logs) joined.append(log)
    passStart[pass + 1] = joined.length
  })
  return { columns: joined.columns(), digests: joined.digests, passStart }
}

const VJP = codeOfKind('vjp')

class Joiner {
  length = 0
  readonly digests: Digest[] = []
  private readonly kind: Uint8Array
  private readonly node: Uint32Array
  private readonly slot: Uint16Array
  private readonly value: Float64Array
  private readonly digest: Int32Array

  constructor(
    most: number,
    private readonly selection: Selection,
  ) {
    this.kind = new Uint8Array(most)
    this.node = new Uint32Array(most)
    this.slot = new Uint16Array(most)
    this.value = new Float64Array(most)
    this.digest = new Int32Array(most)
  }

  append(log: EventLog): void {
    log.settle()
    const { rank, cut } = this.selection
    for (let i = 0; i < log.length; i++) {
      const id = log.node[i]! as NodeId
      const node = rank[id]!
      if (node < 0 || (log.kind[i] === VJP && cut.has(id))) continue
      const at = this.length++
      const digest = log.digest[i]!
      this.kind[at] = log.kind[i]!
      this.node[at] = node
      this.slot[at] = log.slot[i]!
      this.value[at] = log.value[i]!
      this.digest[at] = digest < 0 ? -1 : this.digests.push(log.digests[digest]!) - 1
    }
  }

  columns(): EventColumns {
    const { length } = this
    return {
      kind: this.kind.slice(0, length),
      node: this.node.slice(0, length),
      slot: this.slot.slice(0, length),
      value: this.value.slice(0, length),
      digest: this.digest.slice(0, length),
    }
  }
}
