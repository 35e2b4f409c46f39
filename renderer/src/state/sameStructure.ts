import type { Graph } from '@chainlight/engine'

/** True where two graphs stand alike on stage: the same ops, inputs, shapes, roles and names; places in the text aside. */
export function sameStructure(a: Graph, b: Graph): boolean {
  if (a === b) return true
  const of = (graph: Graph) => graph.columns
  return (
    a.size === b.size &&
    sameNumbers(of(a).op, of(b).op) &&
    sameNumbers(of(a).role, of(b).role) &&
    sameNumbers(of(a).inputs, of(b).inputs) &&
    sameNumbers(of(a).inputStart, of(b).inputStart) &&
    sameNumbers(of(a).shape, of(b).shape) &&
    sameNumbers(of(a).label, of(b).label) &&
    sameNumbers(of(a).site, of(b).site) &&
    sameNumbers(of(a).attrs, of(b).attrs) &&
    sameNumbers(a.losses, b.losses) &&
    JSON.stringify([a.ops, a.shapes, a.labels, a.attrs]) ===
      JSON.stringify([b.ops, b.shapes, b.labels, b.attrs])
  )
}

function sameNumbers(a: ArrayLike<number>, b: ArrayLike<number>): boolean {
  if (a.length !== b.length) return false
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return false
  return true
}
