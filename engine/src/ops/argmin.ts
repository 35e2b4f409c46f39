import { argExtreme } from './helpers/argExtreme.ts'

/** Where the smallest element is, in all or along an axis; the first on a tie. No gradient. */
export const argmin = argExtreme({
  name: 'argmin',
  title: 'Place of the smallest',
  word: 'smallest',
  aliases: { python: ['np.argmin', '.argmin'], onnx: 'ArgMin', torch: 'aten::argmin' },
  beats: (next, best) => next < best,
})
