import { argExtreme } from './helpers/argExtreme.ts'

/** Where the largest element is, in all or along an axis; the first on a tie. No gradient. */
export const argmax = argExtreme({
  name: 'argmax',
  title: 'Place of the largest',
  word: 'largest',
  aliases: { python: ['np.argmax', '.argmax'], onnx: 'ArgMax', torch: 'aten::argmax' },
  beats: (next, best) => next > best,
})
