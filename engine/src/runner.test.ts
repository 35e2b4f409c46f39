import { describe, expect, test } from 'vitest'
import type { EventIndex, NodeId } from './brand.ts'
import { ProgramError, StoppedError } from './errors.ts'
import type { FrontEnd } from './importers/importer.ts'
import { runProgram } from './importers/python.ts'
import { opNamed } from './ops/lookup.ts'
import type { Command, Message, RunId } from './protocol/messages.ts'
import { resultOf, sigmoidNeuron, training } from './runner/fixtures.ts'
import { createRunner } from './runner.ts'
import { fromArray } from './tensor/tensor.ts'
import { TraceAssembler } from './trace/assemble.ts'
import type { Trace } from './trace/trace.ts'

const run = (source = ''): Command => ({
  kind: 'run',
  request: 7,
  file: 'a.py',
  source,
  options: {},
})

/** A runner and what it said; `say` gives a command and returns the messages that it brought. */
function conversation(front: FrontEnd, shouldStop = () => false) {
  const said: Message[] = []
  const runner = createRunner({ post: (message) => said.push(message), shouldStop, front })
  return (command: Command): readonly Message[] => {
    said.length = 0
    runner.handle(command)
    return [...said]
  }
}

function traceIn(messages: readonly Message[], base: Trace | null = null): Trace {
  const assembler = new TraceAssembler(base)
  for (const message of messages) if (message.kind === 'chunk') assembler.add(message.piece)
  return assembler.trace
}

const kinds = (messages: readonly Message[]) => messages.map((message) => message.kind)
const endOf = (messages: readonly Message[]) => messages.at(-1)

const lossOf = (messages: readonly Message[]) => {
  const end = endOf(messages)
  return end?.kind === 'done' ? end.summary.loss : undefined
}

/** A program whose path depends on a number: it looks at x. */
const branching: FrontEnd = (_source, recorder) => {
  const x = recorder.leaf(2, 'data', 'x')
  const op = recorder.numberAt(x) > 0 ? 'exp' : 'neg'
  return resultOf({ x, y: recorder.record(opNamed(op), [x]) })
}

describe('a run', () => {
  test('is started, tells its trace, and is done with a summary', () => {
    const messages = conversation(sigmoidNeuron)(run())
    expect(kinds(messages)).toEqual(['started', 'chunk', 'done'])
    expect(messages[0]).toMatchObject({ request: 7, run: 1, file: 'a.py', same: false, base: null })
    expect(messages[1]).toMatchObject({ seq: 0, last: true })
    expect(endOf(messages)).toMatchObject({
      summary: {
        loss: 0.7310585786300049,
        lossName: 'f',
        nodes: 14,
        events: 41,
        passes: 1,
        warnings: [],
      },
    })
  })

  test('fails with the report of its error and with what it printed before', () => {
    const messages = conversation((_source, _recorder, { onPrint }) => {
      onPrint?.('hello\n')
      throw new ProgramError('no such thing', {
        span: { line: 2, column: 1, endLine: 2, endColumn: 4 },
      })
    })(run())
    expect(kinds(messages)).toEqual(['started', 'failed'])
    expect(endOf(messages)).toMatchObject({
      report: { kind: 'ProgramError', message: 'no such thing', span: { line: 2 } },
      printed: 'hello\n',
    })
  })

  test('ends as stopped when it is stopped', () => {
    const messages = conversation(
      (_source, _recorder, { shouldStop }) => {
        if (shouldStop()) throw new StoppedError()
        return resultOf({})
      },
      () => true,
    )(run())
    expect(kinds(messages)).toEqual(['started', 'stopped'])
  })

  test('leaves the runner fit for the next program after an error', () => {
    let turn = 0
    const say = conversation((source, recorder, options) => {
      if (turn++ === 0) throw new Error('a bug of ours')
      return sigmoidNeuron(source, recorder, options)
    })
    expect(endOf(say(run()))).toMatchObject({
      kind: 'failed',
      report: { kind: 'InternalError', message: 'Chainlight made a mistake: a bug of ours' },
    })
    expect(endOf(say(run()))?.kind).toBe('done')
  })

  test('says so when there is nothing to differentiate', () => {
    const messages = conversation((_source, recorder) =>
      resultOf({ x: recorder.leaf(fromArray([1, 2]), 'data', 'x') }),
    )(run())
    expect(endOf(messages)).toMatchObject({
      summary: { loss: null, warnings: [{ message: expect.stringMatching(/^There is no loss/) }] },
    })
  })

  test('refuses to set a name that the program does not have, and lists those it has', () => {
    const messages = conversation(sigmoidNeuron)({
      kind: 'run',
      request: 1,
      file: 'a.py',
      source: '',
      options: { set: { z: [1] } },
    })
    expect(endOf(messages)).toMatchObject({
      report: {
        message: 'There is no input named `z` to set.',
        hint: 'Inputs are: w0, x0, w1, x1, w2.',
      },
    })
  })
})

describe('warnings', () => {
  const warningsOf = (front: FrontEnd) => {
    const end = endOf(conversation(front)(run()))
    return end?.kind === 'done' ? end.summary.warnings : []
  }

  test('name the line and the variable where an infinity is born, not those that it spoils', () => {
    const warnings = warningsOf((_source, recorder) => {
      const x = recorder.leaf(0, 'data', 'x')
      recorder.at(2, 1, 2, 10)
      const y = recorder.record(opNamed('log'), [x])
      recorder.name(y, 'y')
      recorder.at(3, 1, 3, 10)
      return resultOf({ x, y, z: recorder.record(opNamed('neg'), [y]) })
    })
    expect(warnings).toEqual([
      {
        message: expect.stringContaining('divide by zero in'),
        node: 1,
        line: 2,
      },
    ])
    expect(warnings[0]?.message).toContain('`y` is -inf')
  })

  test('tell an overflow from a division by zero and from an invalid value', () => {
    const unary =
      (op: string, value: number): FrontEnd =>
      (_source, recorder) => {
        const x = recorder.leaf(value, 'data', 'x')
        return resultOf({ x, y: recorder.record(opNamed(op), [x]) })
      }
    expect(warningsOf(unary('exp', 1000))[0]?.message).toMatch(/^overflow in/)
    expect(warningsOf(unary('reciprocal', 0))[0]?.message).toMatch(/^divide by zero in division/)
    expect(warningsOf(unary('log', -1))[0]?.message).toMatch(/^invalid value in/)
  })
})

describe('a warning about gradients', () => {
  test('names the op whose slope is infinite although its value is finite', () => {
    const end = endOf(
      conversation((_source, recorder) => {
        const x = recorder.leaf(0, 'data', 'x')
        recorder.at(2, 5, 2, 15)
        return resultOf({ x, y: recorder.record(opNamed('sqrt'), [x]) })
      })(run()),
    )
    expect(end).toMatchObject({
      summary: {
        warnings: [
          {
            message:
              'The gradient that square root sends back is inf: its slope has no finite value there.',
            node: 1,
            line: 2,
          },
        ],
      },
    })
  })
})

describe('setting a leaf', () => {
  const set = (leaf: number, value: readonly number[], of = 1): Command => ({
    kind: 'set',
    request: 8,
    run: of as RunId,
    leaf: leaf as NodeId,
    value,
  })

  test('replays the graph, so that only numbers travel', () => {
    const say = conversation(sigmoidNeuron)
    const first = traceIn(say(run()))
    const messages = say(set(0, [0]))
    expect(messages[0]).toMatchObject({ kind: 'started', request: 8, run: 2, base: 1, same: true })
    const second = traceIn(messages, first)
    expect(second.graph).toBe(first.graph)
    expect(second.at((second.length - 3) as EventIndex)).toMatchObject({
      kind: 'accumulate',
      node: 0,
    })
    expect(lossOf(messages)).toBeCloseTo(1 / (1 + Math.exp(-3)), 15)
  })

  test('gives the very numbers of a fresh run with that value', () => {
    const say = conversation(sigmoidNeuron)
    const base = traceIn(say(run()))
    const replayed = traceIn(say(set(2, [-2.5])), base)
    const fresh = traceIn(
      conversation(sigmoidNeuron)({ ...run(), options: { set: { w1: [-2.5] } } } as Command),
    )
    expect(replayed.columns).toEqual(fresh.columns)
  })

  test('keeps the values that were set before', () => {
    const say = conversation(sigmoidNeuron)
    say(run())
    say(set(0, [0]))
    expect(lossOf(say(set(4, [0], 2)))).toBeCloseTo(1 / (1 + Math.exp(-6)), 15)
  })

  test('runs the program again where it looked at numbers, and takes the other branch', () => {
    const say = conversation(branching)
    say(run())
    const same = say(set(0, [1]))
    expect(same[0]).toMatchObject({ same: true, base: 1 })
    const other = say(set(0, [-3], 2))
    expect(other[0]).toMatchObject({ same: false, base: null })
    expect(traceIn(other).graph.ops).toEqual(['neg'])
    expect(lossOf(other)).toBe(3)
  })

  test('trains again from the value that was set', () => {
    const say = conversation(training(2))
    say(run())
    const again = say(set(1, [0]))
    expect(again[0]).toMatchObject({ same: true })
    expect(lossOf(again)).toBe(0)
  })

  test.each([
    ['a run that is gone', set(0, [1], 99), 'There is no run 99 any more; run the program again.'],
    ['a computed node', set(5, [1]), 'Node 5 is computed; only inputs can be set.'],
    ['a node that is not there', set(500, [1]), 'There is no node 500.'],
    ['too many numbers', set(0, [1, 2]), 'Node 0 has shape (), but 2 numbers came.'],
  ])('is refused for %s', (_name, command, reason) => {
    const say = conversation(sigmoidNeuron)
    say(run())
    expect(say(command)).toEqual([{ kind: 'refused', reason }])
  })
})

describe('inspecting', () => {
  const inspect = (node: number, what: 'value' | 'grad'): Command => ({
    kind: 'inspect',
    request: 9,
    run: 1 as RunId,
    node: node as NodeId,
    what,
  })
  const sumOfSquares: FrontEnd = (_source, recorder) => {
    const x = recorder.leaf(fromArray([[1, 2, 3]]), 'data', 'x')
    const aside = recorder.leaf(4, 'data', 'aside')
    const y = recorder.record(opNamed('mul'), [x, x])
    return resultOf({
      x,
      aside,
      y,
      s: recorder.record(opNamed('sum'), [y], { axis: null, keepdims: false }),
    })
  }

  test('gives a whole tensor, its value or its gradient', () => {
    const say = conversation(sumOfSquares)
    say(run())
    expect(say(inspect(0, 'grad'))).toEqual([
      {
        kind: 'inspected',
        request: 9,
        tensor: { shape: [1, 3], dtype: 'float64', data: Float64Array.of(2, 4, 6) },
      },
    ])
  })

  test('gives nothing for a gradient that is blank', () => {
    const say = conversation(sumOfSquares)
    say(run())
    expect(say(inspect(1, 'grad'))).toEqual([{ kind: 'inspected', request: 9, tensor: null }])
  })
})

describe('a Python program', () => {
  /** Runs a program, then sets its first input of this name. */
  const change = (source: string, label: string, value: readonly number[]) => {
    const say = conversation(runProgram)
    const { graph } = traceIn(say(run(source)))
    const leaf = Array.from(graph.columns.label).indexOf(graph.labels.indexOf(label))
    return say({
      kind: 'set',
      request: 2,
      run: 1 as RunId,
      leaf: leaf as NodeId,
      value,
    })
  }

  test('takes a new value for a number that was written whole', () => {
    expect(lossOf(change('x = -2\ny = 5\nq = x + y', 'x', [0.5]))).toBe(5.5)
  })

  test('counts with the number that was set', () => {
    const source = 'n = 3\nx = 2.0\ny = x * n\nfor i in range(n):\n    y = y + x'
    expect(lossOf(conversation(runProgram)(run(source)))).toBe(12)
    expect(lossOf(change(source, 'n', [4]))).toBe(16)
  })

  test('can be given numbers by name from the start', () => {
    const command = { ...run('n = 2\nx = 1.5\ny = x ** n'), options: { set: { n: [3] } } }
    expect(lossOf(conversation(runProgram)(command as Command))).toBe(1.5 ** 3)
  })

  test('fails at the words that caused it', () => {
    const end = endOf(conversation(runProgram)(run('x = 1.0\ny = x + z')))
    expect(end).toMatchObject({
      kind: 'failed',
      report: { kind: 'ProgramError', span: { line: 2, column: 9 } },
    })
  })
})
