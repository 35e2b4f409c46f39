import { comparison } from './helpers/comparison.ts'

/** a ≠ b, element by element; NaN differs from everything. */
export const notEqual = comparison({
  name: 'notEqual',
  title: 'Not equal',
  symbol: '≠',
  latex: '\\ne',
  python: ['!=', 'np.not_equal'],
  torch: 'aten::ne',
  holds: (a, b) => a !== b,
  relation: '!=',
})
