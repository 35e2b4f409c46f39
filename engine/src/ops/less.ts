import { comparison } from './helpers/comparison.ts'

/** a < b, element by element. */
export const less = comparison({
  name: 'less',
  title: 'Less than',
  symbol: '<',
  latex: '<',
  python: ['<', 'np.less'],
  onnx: 'Less',
  torch: 'aten::lt',
  holds: (a, b) => a < b,
  relation: '<',
})
