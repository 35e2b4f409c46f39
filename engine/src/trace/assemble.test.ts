import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { EventIndex, NodeId } from '../brand.ts'
import { ImportError } from '../errors.ts'
import { opNamed } from '../ops/lookup.ts'
import type { TracePiece } from '../protocol/messages.ts'
import { execute } from '../runner/execute.ts'
import { resultOf } from '../runner/fixtures.ts'
import { fromArray } from '../tensor/tensor.ts'
import { TraceAssembler } from './assemble.ts'
import { nodeAt } from './graph.ts'
import { cutTrace } from './pieces.ts'
import type { Trace } from './trace.ts'

const { trace } = execute(
  (_source, recorder) => {
    const x = recorder.leaf(fromArray([1, 2]), 'data', 'x')
    recorder.enter('call', 'f')
    const y = recorder.record(opNamed('mul'), [x, x])
    recorder.leave()
    return resultOf({
      x,
      y,
      s: recorder.record(opNamed('sum'), [y], { axis: null, keepdims: false }),
    })
  },
  '',
  { shouldStop: () => false },
).built
const [piece] = cutTrace(trace, true) as [TracePiece]

function assembled(pieces: readonly TracePiece[]): Trace {
  const assembler = new TraceAssembler()
  for (const part of pieces) assembler.add(part)
  return assembler.trace
}

/** Reads every node and every event. */
function readAll(read: Trace): void {
  for (let i = 0; i < read.graph.size; i++) nodeAt(read.graph, i as NodeId)
  for (let i = 0; i < read.length; i++) read.at(i as EventIndex)
}

/** The piece with one entry of one column changed. */
const withChangedEntry = fc
  .record({
    name: fc.constantFrom(...Object.keys(piece.columns)),
    place: fc.nat(),
    value: fc.oneof(fc.integer(), fc.constantFrom(-1, 0, 1, 2, 255, 65535)),
  })
  .map(({ name, place, value }): TracePiece => {
    // All columns of a piece are typed arrays of numbers.
    const column = (piece.columns[name] as Int32Array).slice()
    if (column.length > 0) column[place % column.length] = value
    return { meta: piece.meta, columns: { ...piece.columns, [name]: column } }
  })

/** The piece with one column cut short, missing, or of another type. */
const withBrokenColumn = fc
  .record({
    name: fc.constantFrom(...Object.keys(piece.columns)),
    how: fc.constantFrom('short', 'missing', 'other'),
  })
  .map(({ name, how }): TracePiece => {
    const { [name]: column, ...others } = piece.columns
    const numbers = column as Int32Array
    if (how === 'missing') return { meta: piece.meta, columns: others }
    const broken = how === 'short' ? numbers.slice(0, -1) : Float32Array.from(numbers)
    return { meta: piece.meta, columns: { ...others, [name]: broken } }
  })

/** The piece with one value in its JSON part replaced by another. */
const withChangedMeta = fc
  .tuple(fc.nat(), fc.constantFrom('-1', '99', 'null', '"x"', '[]', '{}', '[[0]]', '1e999'))
  .map(([place, value]): TracePiece => {
    const text = JSON.stringify(piece.meta)
    const tokens = [...text.matchAll(/-?\d+|null|"[^"]*":?/g)]
    const values = tokens.filter(([token]) => !token.endsWith(':'))
    const chosen = values[place % values.length]!
    const changed =
      text.slice(0, chosen.index) + value + text.slice(chosen.index + chosen[0].length)
    return { meta: JSON.parse(changed), columns: piece.columns }
  })

describe('a damaged piece', () => {
  test.each([
    ['an entry', withChangedEntry],
    ['a column', withBrokenColumn],
    ['its description', withChangedMeta],
  ])('is refused, or leaves a trace that can be read, where %s is changed', (_name, damaged) => {
    let refused = 0
    fc.assert(
      fc.property(damaged, (part) => {
        try {
          readAll(assembled([part]))
        } catch (error) {
          expect(error).toBeInstanceOf(ImportError)
          refused++
        }
      }),
      { numRuns: 300 },
    )
    expect(refused).toBeGreaterThan(0)
  })

  test('is refused where it comes twice', () => {
    expect(() => assembled([piece, piece])).toThrow('The trace is damaged: it has two heads.')
  })

  test('is refused where nodes come before the head', () => {
    expect(() => assembled([{ meta: {}, columns: piece.columns }])).toThrow(
      'The trace is damaged: nodes came before the head.',
    )
  })
})
