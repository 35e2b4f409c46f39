import { expect, test } from 'vitest'
import { evaluate } from './evaluate.ts'

/** The warnings of a program about numbers that are not finite. */
const warned = (source: string) =>
  evaluate(`import numpy as np\n${source}\n`)
    .warnings.filter(({ message }) => !message.startsWith('There is no loss'))
    .map(({ message, line }) => `${line}: ${message}`)

test.each([
  ['y = np.log(0)', '2: divide by zero in logarithm: the result is infinite.'],
  [
    'for i in range(3):\n    y = np.log(0.0)',
    '3: divide by zero in logarithm: the result is infinite.',
  ],
  ['y = np.sqrt(-1)', '2: invalid value in square root: the result is not a number (nan).'],
  ['y = np.exp(1000)', '2: overflow in exponential: the result is infinite.'],
])(
  'A number off the graph that stops being finite is told once, with its line: %s',
  (source, told) => {
    expect(warned(source)).toEqual([told])
  },
)

test.each(['y = np.log(np.inf)', 'y = -np.inf', 'y = np.maximum(-np.inf, 3)', 'y = np.log(2)'])(
  'Infinities that were given, and finite numbers, are no news: %s',
  (source) => {
    expect(warned(source)).toEqual([])
  },
)

test('One over zero is a division, as it was written', () => {
  expect(warned('x = np.array([0.0, 1.0])\ny = (1 / x).sum()')[0]).toMatch(
    /^3: divide by zero in division/,
  )
})
