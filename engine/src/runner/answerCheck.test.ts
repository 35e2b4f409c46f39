import { expect, test } from 'vitest'
import { StoppedError } from '../errors.ts'
import { opNamed } from '../ops/lookup.ts'
import { decodeCommand, decodeMessage, encodeCommand, encodeMessage } from '../protocol/codec.ts'
import type { Command, Message } from '../protocol/messages.ts'
import { checkGradients } from '../tape/gradcheck.ts'
import { Tape } from '../tape/tape.ts'
import { answerCheck } from './answerCheck.ts'

const PROGRAM = `X = np.array([[1.0, 2.0], [0.5, -1.0], [-0.3, 0.8]])
W = np.array([[0.4, -0.6], [0.9, 0.2]])
b = np.array([0.1, -0.3])
z = X @ W + b
loss = (z * z).sum() / 3
dz = 2 * z / 3
dW = X.T @ dz
db = dz
`

type Check = Extract<Command, { kind: 'check' }>

function ask(source: string, more: Partial<Check> = {}): Extract<Message, { kind: 'checked' }> {
  const check = {
    kind: 'check',
    request: 7,
    source,
    options: {},
    h: 1e-5,
    most: 4,
    curve: null,
    ...more,
  } as const
  const answer = answerCheck(decodeCommand(encodeCommand(check)) as Check, () => false)
  // What comes out of the frame is what went in.
  expect(decodeMessage(encodeMessage(answer))).toEqual(answer)
  return answer
}

test('a check answers with hand-written gradients, the first wrong one and its likely cause', () => {
  const { request, report } = ask(PROGRAM)
  expect(request).toBe(7)
  expect(report?.gradients.map(({ name, verdict }) => `${name} ${verdict}`)).toEqual([
    'dz right',
    'db wrong',
    'dW right',
  ])
  const first = report?.gradients[report.first]
  expect([first?.name, first?.span.line]).toEqual(['db', 8])
  expect(first?.sentence).toContain('not summed over axis 0')
})

test('a check measures every input, at most so many numbers of each', () => {
  const { report } = ask(PROGRAM)
  expect(report?.leaves.map(({ label, reading }) => [label, reading])).toEqual([
    ['X', 'happy'],
    ['W', 'happy'],
    ['b', 'happy'],
  ])
  expect(report?.leaves[0]?.numbers.length).toBeLessThanOrEqual(4)
})

test('the error over the step size falls and rises again, as rounding takes over', () => {
  const { report } = ask('x = 1.3\nf = np.exp(np.sin(x))\n', { curve: { label: 'x', index: 0 } })
  const errors = report?.curve?.points.map(({ relativeError }) => relativeError) ?? []
  const best = Math.min(...errors)
  expect(best).toBeLessThan(1e-8)
  expect(errors[0]).toBeGreaterThan(1e-4)
  expect(errors.at(-1)).toBeGreaterThan(1e-6)
})

test('a step over which a relu changes its winner is flagged as a kink, a smaller one is not', () => {
  const { report } = ask('x = 0.00002\nf = np.maximum(0, x) * 2.0\n', {
    curve: { label: 'x', index: 0 },
  })
  const near = (h: number) => report?.curve?.points.find((point) => Math.abs(point.h / h - 1) < 0.1)
  expect([near(1e-4)?.kink, near(1e-6)?.kink]).toEqual([true, false])
})

test('a program that fails gives its message in place of a report', () => {
  expect(ask('x = y\n')).toMatchObject({ report: null, problem: expect.stringContaining('y') })
})

test('a check that is asked to stop ends between two numbers, and puts the values back', () => {
  const tape = new Tape()
  const x = tape.leaf(2, 'parameter')
  const loss = tape.record(opNamed('square'), [x], {})
  tape.backward(loss)
  expect(() => checkGradients(tape, loss, [x], { shouldStop: () => true })).toThrow(StoppedError)
  expect(tape.value(x).data[0]).toBe(2)
})
