// A graph shaped like a computation: about sqrt(n) wide and deep, 1.5 edges a node, at most two inputs for each.
import { rng } from '../lib/harness.mjs'

export function computationGraph(n, seed = 3) {
  const random = rng(seed)
  const reach = Math.max(2, Math.round(2 * Math.sqrt(n)))
  const inputs = Array.from({ length: n }, () => [])
  const link = (node) => {
    const other = Math.max(0, node - 1 - Math.floor(random() * reach))
    if (inputs[node].includes(other) || inputs[node].length === 2) return 0
    return inputs[node].push(other)
  }
  for (let i = 1; i < n; i++) link(i)
  for (let extra = 0; extra < n / 2; ) {
    if (link(1 + Math.floor(random() * (n - 1))) > 0) extra++
  }
  return inputs
}
