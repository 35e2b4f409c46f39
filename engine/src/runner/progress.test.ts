import { expect, test } from 'vitest'
import { runProgram } from '../importers/python.ts'
import type { Message } from '../protocol/messages.ts'
import { createRunner } from '../runner.ts'
import { Progress } from './progress.ts'

test('Progress is told a few times a second, each pass once and in order', () => {
  let time = 0
  const told: (readonly [number, readonly number[]])[] = []
  const progress = new Progress(
    (first, losses) => told.push([first, losses]),
    () => time,
  )
  for (let pass = 0; pass < 5; pass++) {
    time += 40
    progress.note(pass, 10 - pass)
  }
  progress.note(7, 1)
  progress.flush()
  progress.flush()
  expect(told).toEqual([
    [0, [10, 9]],
    [2, [8, 7, 6, Number.NaN, Number.NaN, 1]],
  ])
})

/** The losses that a run tells before its first chunk, and those of its trace. */
function told(source: string): readonly number[] {
  const messages: Message[] = []
  const runner = createRunner({
    post: (message) => messages.push(message),
    shouldStop: () => false,
    front: runProgram,
  })
  runner.handle({ kind: 'run', request: 1, file: 'p.py', source, options: {} })
  const chunk = messages.findIndex(({ kind }) => kind === 'chunk')
  const progress = messages.flatMap((message) => (message.kind === 'progress' ? [message] : []))
  expect(messages.findLastIndex(({ kind }) => kind === 'progress')).toBeLessThan(chunk)
  expect(progress.map(({ first }) => first)).toEqual(
    progress.map((_, i) => progress.slice(0, i).reduce((sum, p) => sum + p.losses.length, 0)),
  )
  return progress.flatMap(({ losses }) => losses)
}

test('A run tells the loss of each pass before its trace', () => {
  const source = `w = param(4.0)
for i in range(6):
    loss = w * w
    loss.backward()
    w -= 0.25 * w.grad
    w.grad = None
`
  expect(told(source)).toEqual([16, 4, 1, 0.25, 0.0625, 0.015625])
})

test('A run whose gradients are written by hand tells its losses too', () => {
  const source = `import numpy as np
W = np.array([4.0, 0.0])
for i in range(4):
    y = W * W
    loss = y.sum()
    dW = 2 * W
    W -= 0.25 * dW
`
  expect(told(source)).toEqual([16, 4, 1, 0.25])
})

test('A program of one pass tells no progress: its trace is all there is', () => {
  expect(told('x = 3.0\ny = x * x\n')).toEqual([])
})
