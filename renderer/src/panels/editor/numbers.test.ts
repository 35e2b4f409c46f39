import { python } from '@codemirror/lang-python'
import { ensureSyntaxTree } from '@codemirror/language'
import { EditorState } from '@codemirror/state'
import { describe, expect, test } from 'vitest'
import { moved, numberAt } from './numbers.ts'

function at(marked: string): string | null {
  const position = marked.indexOf('|')
  const doc = marked.replace('|', '')
  const state = EditorState.create({ doc, extensions: python() })
  ensureSyntaxTree(state, doc.length)
  return numberAt(state, position)?.text ?? null
}

describe('the number under the pointer', () => {
  test.each([
    ['w = 2|.0', '2.0'],
    ['w = |2.0', '2.0'],
    ['w = 2.0|', '2.0'],
    ['w = -3|.5', '-3.5'],
    ['w = a - 3|', '3'],
    ['w = -3|**2', '3'],
    ['w = param([2.0, -3|.0])', '-3.0'],
    ['lr = 1e-|3', '1e-3'],
    ['w = .5|', '.5'],
    ['f(x, -|1)', '-1'],
  ])('%s is %s', (marked, literal) => {
    expect(at(marked)).toBe(literal)
  })

  test.each(['w1| = 2', 'x = "4|2"', '# 4|2', 'x = 0x1|F', 'x = 2j|'])('%s has none', (marked) => {
    expect(at(marked)).toBeNull()
  })
})

describe('moving a number', () => {
  test.each([
    ['2.0', 3, 'unit', '2.3'],
    ['2.0', -25, 'unit', '-0.5'],
    ['-0.3', 3, 'unit', '0.0'],
    ['-0.2', 3, 'unit', '0.1'],
    ['7', 1, 'unit', '8'],
    ['7', 1, 'coarse', '17'],
    ['7', 1, 'fine', '7.1'],
    ['7.', 2, 'unit', '9.'],
    ['0.001', 1, 'unit', '0.002'],
    ['1e-3', 1, 'unit', '2e-3'],
    ['1.5E4', -1, 'unit', '1.4E4'],
    ['1_000', 1, 'unit', '1001'],
    ['.5', 1, 'unit', '0.6'],
    ['0.1', 2, 'unit', '0.3'],
  ] as const)('%s by %d (%s) is %s', (text, steps, size, expected) => {
    expect(moved(text, steps, size)).toBe(expected)
  })

  test('text that is no number stays as it is', () => {
    expect(moved('0x1F', 1)).toBe('0x1F')
  })
})
