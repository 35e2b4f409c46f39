import { evaluate } from '@chainlight/engine'
import { describe, expect, it } from 'vitest'
import { buildShow } from './build.ts'
import { linesMeeting, productOf, termsOf } from './product.ts'

const bodyNamed = (show: ReturnType<typeof buildShow>, name: string): number => {
  const { labels, columns } = show.trace.graph
  const node = columns.label.findIndex((label) => labels[label] === name)
  return show.layout.bodyOf[node] ?? -1
}

const programs = [
  ['a matrix times a matrix', '[[1., 2.], [3., 4.]]', '[[5., 6.], [7., 8.]]', 1, 0],
  ['a matrix times a vector', '[[1., 2.], [3., 4.]]', '[5., 6.]', 0, 1],
  ['a vector times a matrix', '[1., 2.]', '[[5., 6.], [7., 8.]]', 0, 1],
] as const

describe.each(programs)('%s', (_, a, b, row, col) => {
  const source = `import numpy as np\nA = np.array(${a})\nB = np.array(${b})\nC = A @ B\nL = C.sum()\nL.backward()\n`
  const show = buildShow(evaluate(source).trace)
  const product = productOf(show.trace.graph, show.layout, bodyNamed(show, 'C'))

  it('is found with the two that meet in it', () => {
    expect(product?.left).toBe(bodyNamed(show, 'A'))
    expect(product?.right).toBe(bodyNamed(show, 'B'))
  })
  it('lists what is multiplied and added in every cell', () => {
    if (!product) throw new Error('No product was found.')
    const terms = termsOf(show, show.timeline.cues(0), product, { body: product.body, row, col })
    expect(terms?.factors).toHaveLength(2)
    const sum = terms?.factors.reduce((total, [x, y]) => total + x * y, 0)
    expect(sum).toBe(terms?.sum)
  })
  it('lifts lines that exist', () => {
    if (!product) throw new Error('No product was found.')
    const { left, right } = linesMeeting(product, { body: product.body, row, col })
    const { rows, cols } = show.layout.bodies
    for (const { body, axis, index } of [left, right]) {
      expect(index).toBeLessThan((axis === 'row' ? rows[body] : cols[body]) ?? 0)
    }
  })
})

it('is nothing for other gates', () => {
  const source =
    'import numpy as np\nA = np.array([1., 2.])\nC = A * A\nL = C.sum()\nL.backward()\n'
  const show = buildShow(evaluate(source).trace)
  expect(productOf(show.trace.graph, show.layout, bodyNamed(show, 'C'))).toBeNull()
})
