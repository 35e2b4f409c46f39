import { comparison } from './helpers/comparison.ts'

/** True where both are true (not zero). */
export const logicalAnd = comparison({
  name: 'logicalAnd',
  title: 'And',
  symbol: '∧',
  latex: '\\land',
  python: ['&', 'np.logical_and'],
  onnx: 'And',
  torch: 'aten::logical_and',
  holds: (a, b) => a !== 0 && b !== 0,
})
