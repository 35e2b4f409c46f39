import { comparison } from './helpers/comparison.ts'

/** a = b, element by element; NaN equals nothing. */
export const equal = comparison({
  name: 'equal',
  title: 'Equal',
  symbol: '=',
  latex: '=',
  python: ['==', 'np.equal'],
  onnx: 'Equal',
  torch: 'aten::eq',
  holds: (a, b) => a === b,
  relation: '==',
})
