import { expect, test } from 'vitest'
import { nameRuns, splitName } from './names.ts'
import { plainText } from './runs.ts'

test.each([
  ['w0', 'w', '0'],
  ['w_0', 'w', '0'],
  ['w[0]', 'w', '0'],
  ['w[1][2]', 'w', '1,2'],
  ['W1', 'W', '1'],
  ['x_i', 'x', 'i'],
  ['loss', 'loss', ''],
  ['learning_rate', 'learning_rate', ''],
  ['x', 'x', ''],
  ['_', '_', ''],
])('%s is %s with index "%s"', (name, stem, index) => {
  expect(splitName(name)).toEqual({ stem, index })
})

test('one letter is italic mathematics with a lower, smaller index', () => {
  const [letter, index] = nameRuns('w0')
  expect(letter?.font).toBe('math')
  expect(index).toMatchObject({ text: '0', font: 'roman' })
  expect(index?.rise).toBeLessThan(0)
})

test('Greek names are Greek letters', () => {
  expect(plainText(nameRuns('theta_1'))).toBe('θ1')
})

test('words stay upright', () => {
  expect(nameRuns('hidden').map((run) => run.font)).toEqual(['text'])
})
