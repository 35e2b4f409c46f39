import { evaluate } from '@chainlight/engine'
import { expect, test } from 'vitest'
import { buildShow } from './build.ts'
import { groupingOf } from './groups/grouping.ts'
import { bodiesNamed } from './pointing.ts'

const { trace } = evaluate(`import numpy as np
w = 2.0
def bend(v):
    inner = v * w
    return np.tanh(inner)
x = [1.0, -2.0]
loss = bend(x[0]) + bend(x[1])
`)
const show = buildShow(trace)
const nameOf = (body: number) =>
  trace.graph.labels[trace.graph.columns.label[show.layout.bodies.node[body]!]!]

test('a name points at its node', () => {
  expect(bodiesNamed(show, 'w').map(nameOf)).toEqual(['w'])
})
test('the name of a list points at all its elements', () => {
  expect(bodiesNamed(show, 'x')).toHaveLength(2)
})
test('a name that is not on stage points at nothing, nor does the beginning of another one', () => {
  expect(bodiesNamed(show, 'np')).toEqual([])
  expect(bodiesNamed(show, 'inne')).toEqual([])
})
test('what a closed group hides is pointed out by the group', () => {
  const closed = groupingOf(trace.graph).groups.map(({ key }) => key)
  const shut = buildShow(trace, { closed })
  for (const body of bodiesNamed(shut, 'inner')) {
    expect(shut.layout.bodies.group[body]).toBeGreaterThanOrEqual(0)
  }
  expect(bodiesNamed(shut, 'inner')).toHaveLength(2)
})
