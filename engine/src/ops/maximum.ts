import { selectBetween } from './helpers/selectBetween.ts'

/**
 * The larger of two numbers, element by element; NaN wins. On a tie the first input receives the whole gradient.
 * (PyTorch's `maximum` gives half to each.)
 */
export const maximum = selectBetween({
  name: 'maximum',
  title: 'Maximum',
  symbol: 'max',
  latexName: '\\max',
  relation: '\\ge',
  word: 'larger',
  aliases: { python: ['np.maximum', 'np.fmax', 'maximum'], onnx: 'Max', torch: 'aten::maximum' },
  picks: 'larger',
})
