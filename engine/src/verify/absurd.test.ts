import { describe, expect, test } from 'vitest'
import { ChainlightError } from '../errors.ts'
import { evaluate } from '../runner/evaluate.ts'
import { LIMITS } from './fuzz/judge.ts'

// Programs that the fuzzer and its author found to hang, to crash or to end in a mistake of Chainlight's own.
const LARGE = [
  'x = np.arange(10**9)',
  'x = np.arange(0, 1, 1e-12)',
  'x = np.linspace(0, 1, 10**9)',
  'x = np.eye(10**6)',
  'x = np.random.permutation(10**9)',
  'x = np.random.choice(10**9, 5, replace=False)',
  'x = np.tile(np.ones(1000), (1000, 1000))',
  'x = np.repeat(np.ones(1000), 10**7)',
  'x = np.pad(np.ones(3), 10**9)',
  'x = np.broadcast_to(np.ones(1), (10**9,)).sum()',
  'x = np.ones((10**4, 1)) < np.ones((1, 10**4))',
  'x = np.exp(range(10**9))',
  'x = conv2d(np.ones((1, 1, 3, 3)), np.ones((1, 1, 1, 1)), padding=10**6)',
  "x = '%*d' % (10**9, 3)",
  "x = f'{3:1000000000}'",
  "x = 'a'.ljust(10**9)",
  "x = 'a'.center(10**9)",
  "x = 'a' * 10000\nx = x.replace('a', x)",
  "x = 'a'\nwhile True: x += x",
  'x = [1]\nwhile True: x.extend(x)',
  'x = [1]\nwhile True: x = x + x',
  'x = [1]\nwhile True: x += x',
  'x = (1, 2)\nwhile True: x = x + x',
]

const WRONG = [
  ['x = 3\nwhile True: x = x * x', 'too many digits'],
  ['import math\nx = math.comb(10**6, 5 * 10**5)', 'too many digits'],
  ["x = f'{1.5:.1000000000f}'", 'Too many decimal digits'],
  ['x = np.constructor', 'no attribute'],
  ['x = np.concatenate([])', 'need at least one array'],
  ['x = np.sum(None)', 'NoneType'],
  ['x = np.tile(np.ones(3), -1)', 'negative dimensions'],
  ['x = np.repeat(np.ones(3), -1)', 'negative values'],
  ['x = np.pad(np.ones(3), -1)', 'negative values'],
  ['x = np.broadcast_to(3, np.ones((2, 3, 4)))', 'whole number'],
  ['x = np.broadcast_to(3, -1)', 'non-negative'],
  ['x = max_pool2d(np.ones((1, 1, 3, 3)), 0)', 'at least 1'],
  ['x = conv2d(np.ones((1, 1, 3, 3)), np.ones((1, 1, 1, 1)), stride=0)', 'at least 1'],
] as const

function errorOf(program: string): ChainlightError {
  try {
    evaluate(`import numpy as np\n${program}\n`, { limits: LIMITS })
  } catch (error) {
    if (error instanceof ChainlightError) return error
    throw error
  }
  throw new Error('it ended without an error')
}

describe('What is too large ends at a limit that a user can raise:', () => {
  for (const program of LARGE) {
    test(program, () => {
      const error = errorOf(program)
      expect(error.kind).toBe('LimitError')
      expect(error.hint).toMatch(/limit/)
      expect(error.span?.line).toBeGreaterThan(1)
    })
  }
})

describe('What makes no sense is told in plain words:', () => {
  for (const [program, said] of WRONG) {
    test(program, () => {
      expect(errorOf(program).message).toContain(said)
    })
  }
})
