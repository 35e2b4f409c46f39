import { exampleWith } from './helpers/examples.ts'
import { upright } from './helpers/explain.ts'
import { attr, wholeOf } from './helpers/params.ts'
import { placesBy, rearrangement } from './helpers/rearrangement.ts'
import { matrixShape } from './helpers/shapes.ts'

/** The elements on and below the k-th diagonal of the last two axes; zeros elsewhere. */
export const tril = rearrangement({
  name: 'tril',
  aliases: { python: ['np.tril', 'torch.tril'], torch: 'aten::tril' },
  params: [attr('k', 0)],
  examples: [
    exampleWith({}, [
      [1, 2, 3],
      [4, 5, 6],
      [7, 8, 9],
    ]),
    exampleWith({ k: 1 }, [
      [1, 2, 3],
      [4, 5, 6],
    ]),
    exampleWith({ k: -1 }, [
      [
        [1, 2],
        [3, 4],
      ],
      [
        [5, 6],
        [7, 8],
      ],
    ]),
  ],
  title: 'Lower triangle',
  symbol: '◺',
  sentence: 'Passes the gradient where elements were kept and stops it where they became zero.',
  reason: '1 where the element was kept; 0 where a zero took its place',
  latex: (x) => `${upright('tril')}\\left(${x}\\right)`,
  shape: matrixShape,
  places(shape, attrs) {
    const k = wholeOf(attrs, 'k', 0)
    return placesBy(shape, shape, (index) => {
      const [row, column] = index.slice(-2) as [number, number] // matrixShape asks for two axes
      return column - row <= k ? index : null
    })
  },
})
