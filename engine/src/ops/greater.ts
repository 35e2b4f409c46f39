import { comparison } from './helpers/comparison.ts'

/** a > b, element by element. */
export const greater = comparison({
  name: 'greater',
  title: 'Greater than',
  symbol: '>',
  latex: '>',
  python: ['>', 'np.greater'],
  onnx: 'Greater',
  torch: 'aten::gt',
  holds: (a, b) => a > b,
  relation: '>',
})
