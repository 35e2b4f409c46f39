import { type Fold, reduce } from '../tensor/kernels/reduce.ts'
import { example, exampleWith } from './helpers/examples.ts'
import { steers } from './helpers/explain.ts'
import { over, reduction } from './helpers/reduction.ts'

const FOLD: Fold = {
  start: 1,
  join: (total, next) => (total !== 0 && next !== 0 ? 1 : 0),
  row(data, at, stride, n) {
    let total = 1
    for (let i = 0; i < n; i++) total = FOLD.join(total, data[at + i * stride]!)
    return total
  },
}

/** True where all elements are true (not zero), in all or along an axis. No gradient. */
export const all = reduction({
  name: 'all',
  family: 'select',
  aliases: { python: ['np.all', '.all'], torch: 'aten::all' },
  examples: [
    example([true, false]),
    exampleWith({ axis: 0 }, [
      [true, false],
      [true, true],
    ]),
    exampleWith({ axis: 1, keepdims: true }, [
      [false, false],
      [true, true],
    ]),
  ],
  forward: (x, axes, keepDims) => reduce(x, axes, keepDims, 'bool', FOLD),
  explain: (attrs) => ({
    title: 'All',
    role: 'the judge',
    sentence: 'Answers true or false, so no gradient passes through it.',
    symbol: '∀',
    latex: ([x]) => `${over(attrs, '\\bigwedge')} ${x}`,
    locals: [steers('the result is true or false: a small nudge of the input leaves it as it is')],
  }),
})
