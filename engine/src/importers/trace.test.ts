import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { ImportError } from '../errors.ts'
import { execute } from '../runner/execute.ts'
import { sigmoidNeuron, training } from '../runner/fixtures.ts'
import { importFile } from './index.ts'
import { exportTrace, importTrace } from './trace.ts'

const { trace } = execute(training(3), '', { shouldStop: () => false }).built
const saved = {
  file: 'train.py',
  source: 'w = 1 # ∂',
  trace,
  options: { seed: 3, set: { w: [Number.NaN] } },
  view: { camera: [1, 2, Number.POSITIVE_INFINITY] },
}
const bytes = exportTrace(saved)

describe('a .chainlight file', () => {
  test('gives back program, options, trace and view as they were saved', () => {
    expect(importTrace(bytes)).toEqual(saved)
  })

  test('is smaller than the numbers in it', () => {
    const long = execute(training(300), '', { shouldStop: () => false }).built.trace
    expect(exportTrace({ file: 'a.py', source: '', trace: long }).length).toBeLessThan(
      12 * long.length,
    )
  })

  test('is known by its first bytes, whatever its name', () => {
    expect(importFile('renamed.py', bytes)).toMatchObject({ kind: 'trace', source: saved.source })
  })

  test('is told from a program', () => {
    expect(importFile('a.py', new TextEncoder().encode('x = 1'))).toEqual({
      kind: 'program',
      file: 'a.py',
      source: 'x = 1',
    })
  })
})

describe('a file that cannot be read', () => {
  const newer = () => {
    const copy = bytes.slice()
    copy[8] = 2
    return copy
  }
  const flipped = () => {
    const copy = bytes.slice()
    copy[bytes.length - 40]! ^= 0xff
    return copy
  }
  test.each([
    ['other bytes', () => new Uint8Array([1, 2, 3]), /does not begin with CHAINLT1/],
    ['nothing', () => new Uint8Array(), /does not begin with CHAINLT1/],
    ['a newer file', newer, /format 2, written by a newer Chainlight; this one reads up to 1/],
    ['a file cut in a block', () => bytes.slice(0, -5), /cut short: it ends after \d+ bytes/],
    ['only the magic', () => bytes.slice(0, 8), /cut short/],
    ['only the head', () => bytes.slice(0, 12), /is empty/],
    ['a changed byte', flipped, /damaged/],
  ])('is refused with a clear reason: %s', (_name, make, reason) => {
    expect(() => importTrace(make())).toThrow(ImportError)
    expect(() => importTrace(make())).toThrow(reason)
  })

  test('never crashes, wherever it is cut or changed', () => {
    const small = exportTrace({
      file: 'a.py',
      source: 'x',
      trace: execute(sigmoidNeuron, '', { shouldStop: () => false }).built.trace,
    })
    fc.assert(
      fc.property(fc.nat(small.length - 1), fc.nat(255), fc.nat(), (place, byte, cut) => {
        const changed = small.slice(0, 1 + (cut % small.length))
        changed[place % changed.length] = byte
        try {
          importTrace(changed)
        } catch (error) {
          expect(error).toBeInstanceOf(ImportError)
        }
      }),
    )
  })

  test('is named where a program is no text', () => {
    expect(() => importFile('x.py', new Uint8Array([0xff, 0xfe, 0x00]))).toThrow(
      'x.py is not text in UTF-8, so it is no program.',
    )
  })
})
