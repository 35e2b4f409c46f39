import { python } from '@codemirror/lang-python'
import { ensureSyntaxTree } from '@codemirror/language'
import { EditorState } from '@codemirror/state'
import { describe, expect, test } from 'vitest'
import { numberAt } from './numbers.ts'

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
