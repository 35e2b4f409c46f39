import { comparison } from './helpers/comparison.ts'

/** a ≥ b, element by element. */
export const greaterEqual = comparison({
  name: 'greaterEqual',
  title: 'At least',
  symbol: '≥',
  latex: '\\ge',
  python: ['>=', 'np.greater_equal'],
  onnx: 'GreaterOrEqual',
  torch: 'aten::ge',
  holds: (a, b) => a >= b,
  relation: '>=',
})
