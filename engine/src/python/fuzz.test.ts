import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { ChainlightError } from '../errors.ts'
import { ran } from './testing.ts'

const RUNS = Number(process.env.FUZZ_RUNS ?? 300)
const LIMITS = { steps: 20_000, nodes: 5000, printed: 20_000, bytes: 2 ** 24 }

/** Words that programs are made of; strung together they are nearly programs. */
const WORDS = [
  'x',
  'y',
  'f',
  'np',
  'math',
  'w',
  'self',
  '0',
  '1',
  '-2',
  '2.5',
  '1e400',
  '3',
  "'a'",
  '"""',
  "f'{x}'",
  '[',
  ']',
  '(',
  ')',
  '{',
  '}',
  ',',
  ':',
  '.',
  '=',
  '==',
  '+',
  '-',
  '*',
  '/',
  '//',
  '%',
  '**',
  '@',
  '<',
  '>=',
  'and',
  'or',
  'not',
  'in',
  'is',
  'if',
  'else',
  'for',
  'while',
  'def f(x):',
  'class A:',
  'return',
  'lambda x:',
  'try:',
  'except:',
  'import math',
  'print(',
  'len(',
  'sum(',
  'range(3)',
  'np.array([1.0, 2.0])',
  'np.zeros((2, 3))',
  '.sum()',
  '.T',
  '.grad',
  '.data',
  '.backward()',
  '.shape',
  '[0]',
  '[::2]',
  '[x > 0]',
  'None',
  'True',
  '...',
  '*',
  '**',
  'del',
  'pass',
  'break',
  'yield',
  '\n',
  '\n',
  '\n    ',
  '\n        ',
  ' ',
  ' ',
  ' = ',
  ' += ',
  '\t',
  '#',
  ';',
  '\\',
  'é',
  '😀',
  '\u0000',
]

/** Statements that run, in any order and any number. */
const LINES = [
  'x = 3',
  'x = 2.5',
  'w = np.array([[1.0, -2.0], [0.5, 4.0]])',
  'v = np.array([1, 2])',
  'y = x * w',
  'y = w @ v',
  'y = (w * w).sum()',
  'x = x + 1',
  'x += 0.5',
  'w[0] = v',
  'w[w > 0] *= -1',
  'w -= 0.1 * w',
  'x = [1.0, 2, x]',
  'x = x[0]',
  'y = max(x, 2)',
  'loss = y ** 2',
  'loss.backward()',
  'w.grad = None',
  'w.data -= 0.1',
  'w = w.T',
  'w = w.reshape(-1)',
  'print(x, y)',
  'print(w, v)',
  'for i in range(3):\n    x = x * 1.5',
  'def f(a, b=2):\n    return a * b',
  'y = f(x)',
  'y = f(w, b=x)',
  'x = np.exp(w).mean()',
  'x = softmax(w)',
  'v += 1',
  'z = w[:, None]',
  'z[0] += 1',
  'x = y if y is not None else 1',
  'y = -x',
  'y = abs(x)',
  'y = [a * 2 for a in w]',
  'x, y = y, x',
  'x = str(y)',
  'y = float(x)',
  'y = int(x)',
  'w = np.concatenate([w, w])',
  'y = w / 0',
  'y = np.log(w)',
  'x = {"a": w}',
  'y = x["a"]',
  'v = w.argmax()',
  'x = w[v]',
  'del x',
  'y = not x',
  'y = x < y',
  'x = w == w',
  'x = x & x',
  'y = y // 2',
  'y = y % 3',
]

/** Everything that may happen to a program, except a mistake of ours. */
function outcome(program: string): 'ran' | 'told' {
  try {
    ran(program, { limits: LIMITS })
    return 'ran'
  } catch (error) {
    if (!(error instanceof ChainlightError)) throw error
    expect(error.message.length).toBeGreaterThan(0)
    return 'told'
  }
}

describe('Whatever a program says, it runs or it is told why not:', () => {
  test('random text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (text) => {
        outcome(text)
      }),
      { numRuns: RUNS },
    )
  })
  test('words in any order', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...WORDS), { maxLength: 40 }), (words) => {
        outcome(words.join(''))
      }),
      { numRuns: RUNS },
    )
  })
  test('statements in any order', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...LINES), { maxLength: 14 }), (lines) => {
        outcome(
          `import numpy as np\nx = 1.0\ny = 2\nv = np.array([0, 1])\nw = np.array([1.0, -1.0])\n${lines.join('\n')}\n`,
        )
      }),
      { numRuns: RUNS },
    )
  })
})
