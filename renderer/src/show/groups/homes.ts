import type { Graph } from '@chainlight/engine'
import type { StageGroup } from './grouping.ts'

/** Code of data in `GraphColumns.role`. */
const DATA = 2

/**
 * Gives leaves their homes beside those of gates: a leaf that only one group reads lives there, as a layer's weights do.
 * Named data and variables that the program makes outside all groups stay outside: they are
 * handed in.
 */
export function homesOf(graph: Graph, groups: readonly StageGroup[], home: Int32Array): void {
  if (groups.length === 0) return
  const { columns, size } = graph
  const isLeaf = new Uint8Array(graph.sites.length)
  const isRead = new Uint8Array(graph.sites.length)
  for (let node = 0; node < size; node++) {
    if (columns.role[node] !== 0) isLeaf[columns.site[node]!] = 1
  }
  const depth = depthsOf(groups)
  const isDone = new Uint8Array(graph.sites.length)
  for (let node = 0; node < size; node++) {
    const site = columns.site[node]!
    if (isDone[site] === 1 || isLeaf[site] === 1) continue
    isDone[site] = 1
    for (let k = columns.inputStart[node]!; k < columns.inputStart[node + 1]!; k++) {
      const input = columns.site[columns.inputs[k]!]!
      if (isLeaf[input] === 0) continue
      home[input] = isRead[input] === 1 ? meeting(home[input]!, home[site]!) : home[site]!
      isRead[input] = 1
    }
  }
  for (let node = 0; node < size; node++) {
    const isGiven = columns.role[node] === DATA || columns.group[node]! < 0
    const isOutside = isGiven && columns.label[node]! >= 0
    if (isOutside && isLeaf[columns.site[node]!] === 1) home[columns.site[node]!] = -1
  }

  /** The innermost group around two. */
  function meeting(a: number, b: number): number {
    while (a !== b && (a >= 0 || b >= 0)) {
      if ((depth[a] ?? -1) >= (depth[b] ?? -1)) a = groups[a]?.parent ?? -1
      else b = groups[b]?.parent ?? -1
    }
    return a
  }
}

/** How many groups each group is in. */
export function depthsOf(groups: readonly StageGroup[]): Int32Array {
  const depth = new Int32Array(groups.length)
  groups.forEach(({ parent }, g) => {
    depth[g] = parent < 0 ? 0 : depth[parent]! + 1
  })
  return depth
}
