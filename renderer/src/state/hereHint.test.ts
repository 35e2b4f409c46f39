import { evaluate, reportOf } from '@chainlight/engine'
import { expect, test } from 'vitest'
import { canAllowMore, inThePage } from './hereHint.ts'

/** Programs that meet a limit, by the limit. */
const PROGRAMS = {
  steps: 'while True:\n    pass',
  nodes: 'x = 1.0\nwhile True:\n    x = x * 2.0',
  bytes: 'x = np.ones((100, 100))\ny = x * x',
  depth: 'def f(x):\n    return f(x)\nf(1.0)',
  printed: 'while True:\n    print("hello")',
  source: 'x = 1.0\n'.repeat(50),
}

test.each(Object.entries(PROGRAMS))(
  'the page says how to raise the limit of %s',
  (limit, source) => {
    const report = inThePage(
      reportOf(errorOf(() => evaluate(source, { limits: { [limit]: 100 } }))),
    )
    expect(report.kind).toBe('LimitError')
    expect(report.hint).toMatch(/press Allow more/)
    expect(`${report.message} ${report.hint}`).not.toMatch(/--max|`/)
    expect(canAllowMore(report)).toBe(true)
  },
)

function errorOf(work: () => void): unknown {
  try {
    work()
  } catch (error) {
    return error
  }
  throw new Error('nothing went wrong')
}
