import type { Graph } from '../trace/graph.ts'

/** True where two runs recorded the same graph, so that only numbers changed. */
export function sameGraph(a: Graph, b: Graph): boolean {
  return (
    a.size === b.size &&
    sameColumns(a, b) &&
    sameData(
      [a.ops, a.shapes, a.dtype, a.attrs, a.labels, a.losses, a.lossName],
      [b.ops, b.shapes, b.dtype, b.attrs, b.labels, b.losses, b.lossName],
    ) &&
    sameData(a.groups, b.groups) &&
    a.sites.length === b.sites.length &&
    a.sites.every((site, i) => site === b.sites[i])
  )
}

function sameColumns(a: Graph, b: Graph): boolean {
  // The keys are those of GraphColumns, whose members are all arrays of numbers.
  const names = Object.keys(a.columns) as (keyof Graph['columns'])[]
  return names.every((name) => sameNumbers(a.columns[name], b.columns[name]))
}

function sameNumbers(a: ArrayLike<number>, b: ArrayLike<number>): boolean {
  if (a.length !== b.length) return false
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return false
  return true
}

function sameData(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b)
}
