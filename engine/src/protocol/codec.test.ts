import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { ImportError } from '../errors.ts'
import { decodeCommand, decodeMessage, encodeCommand, encodeMessage } from './codec.ts'
import type { Command, Message } from './messages.ts'

const id = fc.nat()
const number = fc.oneof(fc.double(), fc.constantFrom(Number.NaN, Infinity, -Infinity, -0))
const text = fc.string({ unit: 'grapheme' })
const numbers = fc.array(number, { maxLength: 5 })
const optional = { requiredKeys: [] as [] }

const clock = fc.record({
  kind: fc.constant('clock' as const),
  time: number,
  rate: number,
  playing: fc.boolean(),
})

const options = fc.record(
  {
    seed: fc.integer(),
    dtype: fc.constantFrom('float64' as const, 'float32' as const),
    limits: fc.record({ nodes: id, bytes: id }, optional),
    set: fc.dictionary(text, numbers, { noNullPrototype: true }),
    roles: fc.dictionary(text, fc.constantFrom('parameter' as const, 'data' as const), {
      noNullPrototype: true,
    }),
  },
  optional,
)

// Brands of ids exist for the compiler only; arbitraries make plain numbers.
const command = fc.oneof(
  fc.record({ kind: fc.constant('run'), request: id, file: text, source: text, options }),
  fc.record({ kind: fc.constant('set'), request: id, run: id, leaf: id, value: numbers }),
  fc.record({ kind: fc.constant('stop') }),
  fc.record({
    kind: fc.constant('inspect'),
    request: id,
    run: id,
    node: id,
    what: fc.constantFrom('value', 'grad'),
  }),
  fc.record({ kind: fc.constant('ack'), run: id, seq: id }),
  clock,
) as fc.Arbitrary<Command>

const span = fc.record({ line: id, column: id, endLine: id, endColumn: id })
const report = fc.record(
  {
    kind: fc.constantFrom(
      'ProgramError',
      'ShapeError',
      'ImportError',
      'LimitError',
      'InternalError',
    ),
    message: text,
    span,
    hint: text,
  },
  { requiredKeys: ['kind', 'message'] },
)
const summary = fc.record({
  loss: fc.option(number),
  lossName: fc.option(text),
  nodes: id,
  events: id,
  passes: id,
  printed: text,
  milliseconds: number,
  warnings: fc.array(
    fc.record({ message: text, node: id, line: id }, { requiredKeys: ['message'] }),
  ),
})
const column = fc.oneof(
  fc.uint8Array(),
  fc.uint16Array(),
  fc.uint32Array(),
  fc.int32Array(),
  fc.float32Array(),
  fc.float64Array(),
)
const piece = fc.record({
  meta: fc
    .jsonValue()
    .map((value) => ({ $number: value, $: [value, -0, Number.NaN], plain: value })),
  columns: fc.dictionary(text, column, { noNullPrototype: true }),
})
const tensor = fc.tuple(fc.nat(4), fc.nat(4)).chain(([rows, cols]) =>
  fc.record({
    shape: fc.constant([rows, cols]),
    dtype: fc.constantFrom('float64', 'float32', 'int64', 'bool'),
    data: fc.float64Array({ minLength: rows * cols, maxLength: rows * cols }),
  }),
)

const message = fc.oneof(
  fc.record({
    kind: fc.constant('hello'),
    protocol: id,
    version: text,
    role: fc.constantFrom('owner', 'presenter', 'follower'),
    document: fc.option(fc.record({ name: text, source: text })),
  }),
  fc.record({
    kind: fc.constant('started'),
    request: id,
    run: id,
    file: text,
    source: text,
    base: fc.option(id),
    same: fc.boolean(),
  }),
  fc.record({ kind: fc.constant('chunk'), run: id, seq: id, last: fc.boolean(), piece }),
  fc.record({ kind: fc.constant('done'), run: id, summary }),
  fc.record({ kind: fc.constant('failed'), run: id, report, printed: text }),
  fc.record({ kind: fc.constant('stopped'), run: id }),
  fc.record(
    { kind: fc.constant('inspected'), request: id, tensor: fc.option(tensor), problem: text },
    { requiredKeys: ['kind', 'request', 'tensor'] },
  ),
  clock,
  fc.record({ kind: fc.constant('refused'), reason: text }),
) as fc.Arbitrary<Message>

describe('the codec', () => {
  test('gives back every command, with NaN, infinities and −0 in it', () => {
    fc.assert(
      fc.property(command, (sent) => {
        expect(decodeCommand(encodeCommand(sent))).toEqual(sent)
      }),
    )
  })

  test.each(['prototype', '__proto__', 'constructor'])(
    'lets a variable of a program be called %s',
    (name) => {
      const set = Object.fromEntries([[name, [1]]])
      const sent: Command = { kind: 'run', request: 1, file: '', source: '', options: { set } }
      expect(decodeCommand(encodeCommand(sent))).toEqual(sent)
    },
  )

  test('gives back every message, with its columns', () => {
    fc.assert(
      fc.property(message, (sent) => {
        expect(decodeMessage(encodeMessage(sent))).toEqual(sent)
      }),
    )
  })

  test('sends arrays that own their whole buffer', () => {
    const bytes = encodeCommand({ kind: 'stop' })
    expect(bytes.byteLength).toBe(bytes.buffer.byteLength)
  })

  test('reads a frame that lies anywhere in a larger buffer', () => {
    fc.assert(
      fc.property(message, fc.nat(9), (sent, offset) => {
        const bytes = encodeMessage(sent)
        const larger = new Uint8Array(bytes.length + 16)
        larger.set(bytes, offset)
        expect(decodeMessage(larger.subarray(offset, offset + bytes.length))).toEqual(sent)
      }),
    )
  })

  test('answers random bytes with an ImportError and nothing else', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
        expect(() => decodeCommand(bytes)).toThrow(ImportError)
        expect(() => decodeMessage(bytes)).toThrow(ImportError)
      }),
    )
  })

  test('never crashes on a frame with a changed byte or a missing end', () => {
    fc.assert(
      fc.property(message, fc.nat(), fc.nat(255), fc.nat(), (sent, place, byte, cut) => {
        const bytes = encodeMessage(sent)
        bytes[place % bytes.length] = byte
        const part = bytes.slice(0, bytes.length - (cut % bytes.length))
        for (const damaged of [bytes, part]) {
          try {
            decodeMessage(damaged)
          } catch (error) {
            expect(error).toBeInstanceOf(ImportError)
          }
        }
      }),
    )
  })

  test('says which field of a command is wrong', () => {
    const bytes = encodeCommand({ kind: 'ack', run: -1, seq: 0 } as unknown as Command)
    expect(() => decodeCommand(bytes)).toThrow('Not a Chainlight message: at run:')
  })
})
