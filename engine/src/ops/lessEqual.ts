import { comparison } from './helpers/comparison.ts'

/** a ≤ b, element by element. */
export const lessEqual = comparison({
  name: 'lessEqual',
  title: 'At most',
  symbol: '≤',
  latex: '\\le',
  python: ['<=', 'np.less_equal'],
  onnx: 'LessOrEqual',
  torch: 'aten::le',
  holds: (a, b) => a <= b,
  relation: '<=',
})
