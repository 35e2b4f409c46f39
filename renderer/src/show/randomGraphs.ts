import fc from 'fast-check'
import type { FixtureNode } from './fixtures.ts'
import { graphOf } from './fixtures.ts'

/** Test support: graphs of scalar and tensor nodes in which every node reads earlier ones; the last is the loss. */
export const anyGraph = fc
  .array(
    fc.record({
      leaf: fc.constantFrom('parameter', 'data', 'constant', null, null, null, null),
      inputs: fc.array(fc.nat(), { minLength: 1, maxLength: 3 }),
      shape: fc.constantFrom([], [], [], [3], [4, 2], [40, 50], [2, 3, 4]),
      named: fc.boolean(),
    }),
    { minLength: 1, maxLength: 50 },
  )
  .map((rows) => {
    const nodes = rows.map((row, i): FixtureNode => {
      const label = row.named ? { label: `v${i}` } : {}
      if (i === 0 || row.leaf !== null)
        return { role: row.leaf ?? 'data', shape: row.shape, ...label }
      return { op: 'add', inputs: row.inputs.map((k) => k % i), shape: row.shape, ...label }
    })
    return graphOf(nodes, [nodes.length - 1])
  })
