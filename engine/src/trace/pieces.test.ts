import { describe, expect, test } from 'vitest'
import type { EventIndex } from '../brand.ts'
import type { FrontEnd } from '../importers/importer.ts'
import { opNamed } from '../ops/lookup.ts'
import { execute } from '../runner/execute.ts'
import { resultOf, sigmoidNeuron, training } from '../runner/fixtures.ts'
import { fromFlat } from '../tensor/tensor.ts'
import { TraceAssembler } from './assemble.ts'
import { ColumnTrace } from './columnTrace.ts'
import { cutTrace } from './pieces.ts'
import type { Trace } from './trace.ts'

const traceOf = (front: FrontEnd) => execute(front, '', { shouldStop: () => false }).built.trace

function assembled(trace: Trace): Trace {
  const assembler = new TraceAssembler()
  for (const piece of cutTrace(trace, true)) assembler.add(piece)
  expect(assembler.isComplete).toBe(true)
  return assembler.trace
}

/** Many nodes, and tensors of several pieces' size. */
const large: FrontEnd = (_source, recorder) => {
  let x = recorder.leaf(
    fromFlat(
      Array.from({ length: 1000 }, (_, i) => i / 7),
      [1000],
    ),
    'data',
    'x',
  )
  for (let i = 0; i < 300; i++) {
    recorder.at(i + 1, 1, i + 1, 9)
    x = recorder.record(opNamed('tanh'), [x])
  }
  const s = recorder.record(opNamed('sum'), [x], { axis: null, keepdims: false })
  return resultOf({ x, s })
}

describe('a trace cut into pieces', () => {
  test.each([
    ['the sigmoid neuron', sigmoidNeuron],
    ['a training loop', training(5)],
    ['a large program', large],
  ])('is the same trace when it is put together again: %s', (_name, front) => {
    const trace = traceOf(front)
    expect(assembled(trace)).toEqual(trace)
  })

  test('begins with a small piece and goes on with pieces of about half a megabyte', () => {
    const sizes = cutTrace(traceOf(large), true).map(({ columns }) =>
      Object.values(columns).reduce((sum, column) => sum + column.byteLength, 0),
    )
    expect(sizes.length).toBeGreaterThan(5)
    expect(sizes[0]).toBeLessThan(100_000)
    expect(Math.max(...sizes)).toBeLessThan(700_000)
  })

  test('can be looked at before it is whole', () => {
    const trace = traceOf(large)
    const [first, second] = cutTrace(trace, true)
    const assembler = new TraceAssembler()
    assembler.add(first!)
    assembler.add(second!)
    expect(assembler.isComplete).toBe(false)
    expect(assembler.trace.graph.size).toBe(302)
    expect(assembler.trace.at((assembler.trace.length - 1) as EventIndex)).toEqual(
      trace.at((assembler.trace.length - 1) as EventIndex),
    )
  })

  test('needs no graph where the receiver has it from an earlier run', () => {
    const trace = traceOf(sigmoidNeuron)
    const assembler = new TraceAssembler(trace)
    for (const piece of cutTrace(trace, false)) assembler.add(piece)
    expect(assembler.trace).toEqual(trace)
  })

  test.each([
    ['the sigmoid neuron', sigmoidNeuron],
    ['a training loop', training(5)],
    ['a large program', large],
  ])('needs numbers alone where the events are known too: %s', (_name, front) => {
    const known = traceOf(front)
    const value = known.columns.value.map((number) => number + 1)
    const { graph, digests, passStart } = known
    const trace = new ColumnTrace({
      graph,
      digests,
      passStart,
      columns: { ...known.columns, value },
    })
    const pieces = cutTrace(trace, false, known)
    const assembler = new TraceAssembler(known)
    for (const piece of pieces) assembler.add(piece)
    expect(assembler.trace).toEqual(trace)
    expect(pieces.flatMap(({ columns }) => Object.keys(columns))).not.toContain('event.kind')
  })

  test('is refused where numbers come for events that nobody has told', () => {
    const trace = traceOf(sigmoidNeuron)
    const [piece] = cutTrace(trace, false, trace)
    expect(() => new TraceAssembler().add(piece!)).toThrow('there are numbers without events')
  })

  test('is refused where a piece points at a node that is not there', () => {
    const [piece] = cutTrace(traceOf(sigmoidNeuron), true)
    const columns = { ...piece!.columns, 'event.node': new Uint32Array(41).fill(99) }
    const assembler = new TraceAssembler()
    expect(() => assembler.add({ meta: piece!.meta, columns })).toThrow(
      'The trace is damaged: entry 0 of event.node is 99.',
    )
  })
})
