import { describe, expect, test } from 'vitest'
import { ran } from './testing.ts'

describe('Replays:', () => {
  test('a circuit that no number steered can be replayed', () => {
    const run = ran('x = 3.0\ny = -4\nf = (x + y) * x\n')
    expect(run.tape.observed).toBe(false)
  })
  test('a mask follows its values, so a circuit with one can be replayed', () => {
    const run = ran('z = np.array([1.0, -2.0])\nh = z * (z > 0)\nh[h > 0.5] = 0.5\nf = h.sum()\n')
    expect(run.tape.observed).toBe(false)
    expect(run.value('f')).toBe(0.5)
  })
  test('a program that looked at a number must run again', () => {
    const run = ran('x = 3.0\nf = x * 2 if x > 0 else x\n')
    expect(run.tape.observed).toBe(true)
  })
  test('a leaf takes the value that the user has set', () => {
    const run = ran('w = 2.0\nx = 3\nf = w * x\n', { set: { w: [10], x: [0.5] } })
    expect(run.value('f')).toBe(5)
  })
})
