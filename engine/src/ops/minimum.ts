import { selectBetween } from './helpers/selectBetween.ts'

/**
 * The smaller of two numbers, element by element; NaN wins. On a tie the first input receives the whole gradient.
 * (PyTorch's `minimum` gives half to each.)
 */
export const minimum = selectBetween({
  name: 'minimum',
  title: 'Minimum',
  symbol: 'min',
  latexName: '\\min',
  relation: '\\le',
  word: 'smaller',
  aliases: { python: ['np.minimum', 'np.fmin', 'minimum'], onnx: 'Min', torch: 'aten::minimum' },
  picks: 'smaller',
})
