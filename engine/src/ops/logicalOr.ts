import { comparison } from './helpers/comparison.ts'

/** True where one or both are true (not zero). */
export const logicalOr = comparison({
  name: 'logicalOr',
  title: 'Or',
  symbol: '∨',
  latex: '\\lor',
  python: ['|', 'np.logical_or'],
  onnx: 'Or',
  torch: 'aten::logical_or',
  holds: (a, b) => a !== 0 || b !== 0,
})
