import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { Cursor } from './cursor.ts'
import { Places } from './places.ts'
import { Runs } from './runs.ts'

describe('places', () => {
  test('are equal for equal words under equal groups, and for nothing else', () => {
    const small = fc.nat(20)
    fc.assert(
      fc.property(
        fc.array(fc.tuple(small, small, small, small, small), { maxLength: 400 }),
        (spans) => {
          const places = new Places()
          const known = new Map<string, number>()
          for (const span of spans) {
            const place = places.intern(...span)
            const key = span.join()
            expect(known.get(key) ?? place).toBe(place)
            known.set(key, place)
          }
          expect(places.size).toBe(known.size)
        },
      ),
    )
  })
})

describe('the cursor', () => {
  test('gives the turns of a loop one place and different groups', () => {
    const cursor = new Cursor()
    const visit = (node: number) => {
      cursor.enter('loop', 'for i', undefined)
      cursor.move(2, 1, 2, 9)
      const place = cursor.here(node)
      cursor.leave()
      return place
    }
    expect(visit(0)).toBe(visit(1))
    expect(cursor.groupOf.at(0)).not.toBe(cursor.groupOf.at(1))
    expect(cursor.groups.nameOfPath(cursor.places.path(visit(2)))).toBe('for i')
  })

  test('makes no group of a call that records nothing', () => {
    const cursor = new Cursor()
    for (let i = 0; i < 10; i++) {
      cursor.enter('call', 'idle', undefined)
      cursor.leave()
    }
    cursor.enter('call', 'busy', undefined)
    cursor.here(0)
    expect(cursor.groups.at(cursor.groupOf.at(0))).toEqual({
      parent: -1,
      kind: 'call',
      name: 'busy',
    })
    expect(cursor.groupOf.at(0)).toBe(0)
  })
})

describe('runs', () => {
  test('answer like a plain list', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(3), { minLength: 1, maxLength: 50 }), (values) => {
        const runs = new Runs(-1)
        values.forEach((value, i) => {
          runs.set(i, value)
        })
        expect(values.map((_, i) => runs.at(i))).toEqual(values)
      }),
    )
  })
})
